// The error of the figures: which file of the site cannot be shown, and why.

export class DataError extends Error {
  /**
   * @param {string} file
   * @param {string} reason
   * @param {boolean} [gone]  Whether the site no longer has the file, as after an update: then only a reload helps.
   */
  constructor(file, reason, gone = false) {
    super(`${file} ${reason}`);
    this.name = "DataError";
    this.file = file;
    this.reason = reason;
    this.gone = gone;
  }
}
