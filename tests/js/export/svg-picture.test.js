import assert from "node:assert/strict";
import test from "node:test";

import { svgPicture } from "../../../site_assets/js/export/svg-picture.js";
import { FakeElement, makePage } from "../document.js";

// Renders a picture of this size; returns the canvas, what was drawn on it, and the addresses that were revoked.
async function render(context, size, { file = "png", decodes = true } = {}) {
  const drawn = [];
  const made = [];
  context.mock.method(URL, "createObjectURL", () => "blob:1");
  const gone = context.mock.method(URL, "revokeObjectURL", () => {});
  makePage().createElement = (tag) => {
    made.push(Object.assign(new FakeElement(tag), {
      decode: async () => { if (!decodes) throw new Error("damaged"); },
      getContext: () => ({ drawImage: (image, ...box) => drawn.push([image.src, ...box]) }), toBlob: (done, type) => done(file && [file, type]),
    }));
    return made.at(-1);
  };
  const result = await svgPicture({ text: "<svg/>", ...size }, 2).catch(({ message }) => message);
  return { result, drawn, gone: gone.mock.callCount(), canvas: made[1] };
}

test("a picture is drawn on a canvas of twice its size and becomes a PNG file", async (context) => {
  const { result, drawn, canvas } = await render(context, { width: 100, height: 50.4 });
  assert.deepEqual([canvas.width, canvas.height], [200, 101]);
  assert.deepEqual([result, drawn], [["png", "image/png"], [["blob:1", 0, 0, 200, 101]]]);
});

test("a picture too large for a canvas is drawn smaller, in the same proportions", async (context) => {
  const { canvas } = await render(context, { width: 5000, height: 20000 });
  assert.deepEqual([canvas.width, canvas.height], [4000, 16000]);
});

test("a browser that makes no file is an error", async (context) => {
  const { result } = await render(context, { width: 1, height: 1 }, { file: null });
  assert.match(result, /cannot make a picture of this size/);
});

test("the picture's address is let go, also when the picture cannot be read", async (context) => {
  assert.equal((await render(context, { width: 1, height: 1 })).gone, 1);
  context.mock.restoreAll();
  const failed = await render(context, { width: 1, height: 1 }, { decodes: false });
  assert.deepEqual([failed.result, failed.gone], ["damaged", 1]);
});
