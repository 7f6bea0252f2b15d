import { describe, expect, it } from 'vitest';
import type { FileFormat } from '../../shared/export/export-form.ts';
import type { ExportScope } from '../../shared/export/export-scope.ts';
import { fileNameOf } from '../../shared/export/file-name.ts';

const asOf = '2026-11-23T18:00:00.000Z';
const named = (scope: ExportScope, format: FileFormat = 'csv') =>
  fileNameOf({ scope, asOf }, 'Asia/Jakarta', format);

describe('the name of the file', () => {
  it.each<[string, ExportScope, string]>([
    ['the day in the zone', { all: true }, 'pesanan-2026-11-24.csv'],
    [
      'the first and the last day of a filter',
      { filter: { from: '2026-08-31T17:00:00Z', to: '2026-09-14T17:00:00Z' } },
      'pesanan-2026-09-01_2026-09-14.csv',
    ],
    [
      'the first day until today',
      { filter: { from: '2026-11-01T00:00:00Z' } },
      'pesanan-2026-11-01_2026-11-24.csv',
    ],
    ['one day once', { filter: { from: '2026-11-24T01:00:00+07:00' } }, 'pesanan-2026-11-24.csv'],
    ['no day after today', { filter: { to: '2099-01-01T00:00:00Z' } }, 'pesanan-2026-11-24.csv'],
  ])('holds %s', (_, scope, expected) => {
    expect(named(scope)).toBe(expected);
  });

  it('ends as its format does', () => {
    expect(named({ all: true }, 'xlsx')).toBe('pesanan-2026-11-24.xlsx');
  });
});
