// The error of the figures: which file of the site cannot be shown, and why.

export class DataError extends Error {
  /**
   * @param {string} file
   * @param {string} reason
   */
  constructor(file, reason) {
    super(`${file} ${reason}`);
    this.name = "DataError";
    this.file = file;
    this.reason = reason;
  }
}
