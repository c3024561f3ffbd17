// What browsers accept and TypeScript's own description of them leaves out: numbers where they make texts of them.

interface Element {
  setAttribute(name: string, value: string | number): void;
}

interface CSSStyleDeclaration {
  setProperty(name: string, value: string | number | null, priority?: string): void;
}
