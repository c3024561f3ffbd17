// A call when the room for a figure changes: its width, or the height of the window.

// In the next frame, because drawing changes the figure's height, which would start the round again.
// Returns a function that stops this.
export function followSize(node, changed) {
  const room = () => `${node.clientWidth} ${window.innerHeight} ${window.devicePixelRatio}`;
  let known = room();
  let frame = 0;
  const observer = new ResizeObserver(() => {
    cancelAnimationFrame(frame);
    if (room() !== known) frame = requestAnimationFrame(changed);
    known = room();
  });
  observer.observe(node);
  return () => {
    cancelAnimationFrame(frame);
    observer.disconnect();
  };
}
