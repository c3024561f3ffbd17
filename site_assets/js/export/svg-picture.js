// Renders an SVG file as a PNG file.

import { KEEP } from "./messages.js";

const LARGEST = 16000; // px: the largest side of a canvas that browsers draw

/**
 * `scale`: pixels of the PNG per px of the SVG, reduced if the picture would be too large for a canvas.
 * @param {{ text: string, width: number, height: number }} picture
 * @param {number} scale
 */
export async function svgPicture({ text, width, height }, scale) {
  const url = URL.createObjectURL(new Blob([text], { type: "image/svg+xml" }));
  try {
    const image = document.createElement("img");
    image.src = url;
    await image.decode();
    const times = Math.min(scale, LARGEST / Math.max(width, height));
    const canvas = Object.assign(document.createElement("canvas"), { width: Math.round(width * times), height: Math.round(height * times) });
    /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d")).drawImage(image, 0, 0, canvas.width, canvas.height);
    /** @type {Blob | null} */
    const file = await new Promise((done) => canvas.toBlob(done, "image/png"));
    if (!file) throw new Error(KEEP.noPicture);
    return file;
  } finally {
    URL.revokeObjectURL(url);
  }
}
