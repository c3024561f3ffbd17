// The mean of rows of equal length, number by number.
export function meanRow(rows) {
  return rows[0].map((_, key) => rows.reduce((sum, row) => sum + row[key], 0) / rows.length);
}
