// An IntersectionObserver for tests, which decide what comes into view.

/** Makes the observer global. Returns { see(index), count() }: see(index) brings a watched element into view. */
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
