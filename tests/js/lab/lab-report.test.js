import assert from "node:assert/strict";
import { test } from "node:test";

import { LabProgress } from "../../../site_assets/js/lab/lab-progress.js";
import { labReport, reportName } from "../../../site_assets/js/lab/lab-report.js";

const date = new Date("2026-03-01T12:00:00Z");
const model = { id: "m", name: "Model", revision: "abc", layers: 2 };
const lab = {
  model: "m", version: "v1", data: { "ioi.json": "0123456789ab" },
  parts: [
    { exercises: [
      { id: "a", title: "A", kind: "read-off", unavailable: null, answer: { value: 1, tolerance: 0 } },
      { id: "b", title: "B", kind: "find-head", unavailable: null, answer: { accepted: [[1, 0]], conditions: [{ values: [[1, 2], [3, 4]] }] } },
    ] },
    { exercises: [{ id: "c", title: "C", kind: "judge", unavailable: "No data.", answer: null }] },
  ],
};

function report() {
  const progress = new LabProgress(lab, undefined);
  progress.update(lab.parts[0].exercises[0], { hints: 2, shown: true });
  progress.update(lab.parts[0].exercises[1], { attempts: [{ answer: { layer: 0, head: 1 }, right: false }, { answer: { layer: 1, head: 0 }, right: true }] });
  return labReport({ lab, model, progress, date });
}

test("the report says who, when, which model, which questions and which data", () => {
  const { name, model: about, lab: version, data, date: when } = report();
  assert.deepEqual({ name, about, version, data, when }, {
    name: "", about: { id: "m", name: "Model", revision: "abc" }, version: "v1",
    data: { "ioi.json": "0123456789ab" }, when: "2026-03-01T12:00:00.000Z",
  });
});

test("the report has every attempt in words, the hints taken, and what could not be asked", () => {
  assert.deepEqual(report().exercises, [
    { id: "a", title: "A", kind: "read-off", status: "shown", hints: 2, shown: true, attempts: [] },
    { id: "b", title: "B", kind: "find-head", status: "solved", hints: 0, shown: false,
      attempts: [{ answer: "L0H1", right: false }, { answer: "L1H0", right: true }] },
    { id: "c", title: "C", kind: "judge", status: "not available" },
  ]);
  assert.deepEqual([report().solved, report().restarts], [1, 0]);
});

test("the file is named for the reader, in letters that every system can store", () => {
  assert.equal(reportName("Ada Lovelace", date), "attention-lab-Ada-Lovelace-2026-03-01.json");
  assert.equal(reportName(" ../é/.. ", date), "attention-lab-é-2026-03-01.json");
  assert.equal(reportName("", date), "attention-lab-lab-2026-03-01.json");
});

test("the report's format has a number, for the program that reads it", () => {
  assert.equal(report().format, 1);
});
