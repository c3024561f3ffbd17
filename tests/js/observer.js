// An IntersectionObserver whose sight a test moves.

/** Gives this process the observer. Returns { see(index) }: the element watched there, counted from 0, comes into sight. */
export function stubObserver() {
  const watched = [];
  globalThis.IntersectionObserver = class {
    constructor(onSight) { this.onSight = onSight; }
    observe(target) { watched.push({ target, onSight: this.onSight }); }
    unobserve(target) { watched.splice(0, watched.length, ...watched.filter((each) => each.target !== target)); }
    disconnect() { watched.splice(0, watched.length, ...watched.filter((each) => each.onSight !== this.onSight)); }
  };
  return { see: (index) => watched[index].onSight([{ isIntersecting: true, target: watched[index].target }]), count: () => watched.length };
}
