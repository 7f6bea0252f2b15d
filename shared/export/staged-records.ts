/** A value as it was staged: what is empty is `null`. */
type StagedCell = string | number | null;

const isCell = (value: unknown): value is StagedCell =>
  typeof value === 'string' || typeof value === 'number' || value === null;

const cellsOf = (line: string): readonly StagedCell[] => {
  const record: unknown = JSON.parse(line);
  if (Array.isArray(record) && record.every(isCell)) return record;
  throw new Error('a staged record is no list of cells');
};

const lineEnd = '\n'.charCodeAt(0);

/**
 * The records of a staged piece, one at a time, as `sheetOf` writes them for a workbook.
 * @param piece whole records.
 * @throws when it ends within a record.
 */
export function* stagedRecords(piece: Uint8Array): Generator<readonly StagedCell[]> {
  const bytes = Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength);
  for (let start = 0; start < bytes.byteLength; ) {
    const end = bytes.indexOf(lineEnd, start);
    if (end === -1) throw new Error('a staged piece ends within a record');
    yield cellsOf(bytes.toString('utf8', start, end));
    start = end + 1;
  }
}
