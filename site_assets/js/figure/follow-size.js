// Calls back when the space for a figure changes: its width, or the height of the window.

/**
 * It calls back in the next frame, because drawing changes the figure's height, which would trigger another call.
 * Returns a function that unsubscribes.
 * @param {HTMLElement} node
 * @param {() => void} changed
 */
export function followSize(node, changed) {
  const space = () => `${node.clientWidth} ${window.innerHeight} ${window.devicePixelRatio}`;
  let known = space();
  let frame = 0;
  const observer = new ResizeObserver(() => {
    cancelAnimationFrame(frame);
    if (space() !== known) frame = requestAnimationFrame(changed);
    known = space();
  });
  observer.observe(node);
  return () => {
    cancelAnimationFrame(frame);
    observer.disconnect();
  };
}
