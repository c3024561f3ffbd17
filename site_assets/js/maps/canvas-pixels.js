// A canvas written pixel by pixel: each pixel is one word, crisp on every screen.

// Gives the canvas its size, which empties it, and what `write(pixels)` leaves in a Uint32Array, line by line.
export function paintPixels(canvas, { width, height }, write) {
  Object.assign(canvas, { width, height });
  const context = canvas.getContext("2d");
  const image = context.createImageData(width, height);
  write(new Uint32Array(image.data.buffer));
  context.putImageData(image, 0, 0);
}

// Colours, bytes r, g, b in turn, as words in this machine's order of bytes.
export function colourWords(bytes) {
  const pixels = new Uint8ClampedArray((bytes.length / 3) * 4).fill(255);
  bytes.forEach((byte, index) => { pixels[index + Math.floor(index / 3)] = byte; });
  return new Uint32Array(pixels.buffer);
}

// A colour as the browser computes it, "rgb(251, 250, 247)", as such a word.
export function colourWord(colour) {
  return colourWords(colour.match(/\d+/g).slice(0, 3).map(Number))[0];
}
