// The colours of a layer's heads can be told apart, also by readers with colour blindness.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";

const read = (name) => readFileSync(new URL(`../../../site_assets/js/${name}`, import.meta.url), "utf8");
const linear = (channel) => (channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4);
const parse = (hex) => [0, 2, 4].map((at) => linear(parseInt(hex.slice(at, at + 2), 16) / 255));
const colours = [...read("lenses/lines.css").matchAll(/--line-\d+: #(\w{6})/g)].map(([, hex]) => parse(hex));
const papers = read("page/tokens.css").match(/--paper: .*/)[0].match(/\b[\da-f]{6}\b/g).map(parse);
const schemes = [[colours.slice(0, 12), papers[0]], [colours.slice(12), papers[1]]];

// Machado, Oliveira and Fernandes 2009, severity 1, on linear RGB.
const SIGHTS = {
  usual: [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
  protanopia: [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
  deuteranopia: [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.01182, 0.04294, 0.968881]],
  tritanopia: [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.3039]],
};
const times = (matrix, vector) => matrix.map((row) => row.reduce((sum, value, at) => sum + value * vector[at], 0));

function lab(rgb) {
  const cone = times([[0.4122214708, 0.5363325363, 0.0514459929], [0.2119034982, 0.6806995451, 0.1073969566], [0.0883024619, 0.2817188376, 0.6299787005]], rgb);
  return times([[0.2104542553, 0.793617785, -0.0040720468], [1.9779984951, -2.428592205, 0.4505937099], [0.0259040371, 0.7827717662, -0.808675766]], cone.map(Math.cbrt));
}

const APART = 0.1; // in OKLab, where an eye needs about 0.02 to tell colours apart side by side
const CONTRAST = 3; // WCAG 2.2, 1.4.11, non-text contrast

test("twelve heads have colours that no reader takes for each other", () => {
  for (const [heads] of schemes) {
    assert.equal(heads.length, 12);
    for (const [name, sight] of Object.entries(SIGHTS)) {
      const seen = heads.map((colour) => lab(times(sight, colour).map((value) => Math.min(Math.max(value, 0), 1))));
      seen.forEach((a, i) => seen.slice(0, i).forEach((b, j) => {
        const distance = Math.hypot(...a.map((value, at) => value - b[at]));
        assert.ok(distance > APART, `${name}: colours ${j} and ${i} are ${distance} apart`);
      }));
    }
  }
});

test("every head's colour stands out from the paper", () => {
  const luminance = ([r, g, b]) => 0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05;
  for (const [heads, paper] of schemes) {
    for (const colour of heads) {
      const [darker, lighter] = [colour, paper].map(luminance).sort((a, b) => a - b);
      assert.ok(lighter / darker >= CONTRAST, `a contrast of ${lighter / darker}`);
    }
  }
});
