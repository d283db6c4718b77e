/** What one import may hold. A file beyond it is refused with a sentence that says so. */
export const bounds = {
  fileBytes: 200 * 1024 * 1024,
  columns: 500,
  cellLetters: 100_000,
  recordLetters: 1_000_000,
  /** Letters of the file kept in one row of the database. */
  chunkLetters: 256 * 1024,
  /** Rows and letters written in one transaction. */
  batchRows: 1_000,
  batchLetters: 2_000_000,
  /** Different values of a column that are counted, per column and over all columns. */
  distinctValues: 1_000,
  distinctValuesInAll: 30_000,
  /** Rows that did not go in and are kept to be downloaded. */
  keptFailures: 100_000,
  /** Rows that the difference is worked out for before anything is written. */
  previewRows: 10_000,
  previewShown: 100,
  /** Imports that wait to be run; older ones make room. */
  waitingImports: 20,
} as const
