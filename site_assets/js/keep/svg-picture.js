// An SVG file's text as a PNG file.

const LARGEST = 16000; // px: no browser draws a wider canvas

// `scale`: pixels of the PNG per px of the SVG, less where the picture would be too large for a canvas.
export async function svgPicture({ text, width, height }, scale) {
  const url = URL.createObjectURL(new Blob([text], { type: "image/svg+xml" }));
  try {
    const image = document.createElement("img");
    image.src = url;
    await image.decode();
    const times = Math.min(scale, LARGEST / Math.max(width, height));
    const canvas = Object.assign(document.createElement("canvas"), { width: Math.round(width * times), height: Math.round(height * times) });
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    const file = await new Promise((done) => canvas.toBlob(done, "image/png"));
    if (!file) throw new Error("this browser cannot make a picture of this size");
    return file;
  } finally {
    URL.revokeObjectURL(url);
  }
}
