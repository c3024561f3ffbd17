// Extends TypeScript's DOM types: browsers also accept numbers where they convert them to strings.

interface Element {
  setAttribute(name: string, value: string | number): void;
}

interface CSSStyleDeclaration {
  setProperty(name: string, value: string | number | null, priority?: string): void;
}
