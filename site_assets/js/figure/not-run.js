// What a figure says where the build has no run of its model on its sentence.

export function notRun({ name }, reason = "This build has no data for the two together.") {
  return { title: `${name} was not run on this sentence.`, reason };
}
