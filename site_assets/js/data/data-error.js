// The one error of the figures: a file of the site that cannot be shown, and why.

export class DataError extends Error {
  constructor(file, reason) {
    super(`${file} ${reason}`);
    this.name = "DataError";
    this.file = file;
    this.reason = reason;
  }
}
