import { describe, expect, it } from 'vitest';
import type { FileFormat } from '../../shared/export/export-form.ts';
import type { ExportScope } from '../../shared/export/export-scope.ts';
import { fileNameOf } from '../../shared/export/file-name.ts';

const asOf = '2026-11-23T18:00:00.000Z';
type Days = Parameters<typeof fileNameOf>[1];

const nothing: Days = { from: undefined, to: undefined };
const named = (scope: ExportScope, days: Days = nothing, format: FileFormat = 'csv') =>
  fileNameOf({ scope, asOf }, days, { zone: 'Asia/Jakarta', format });
/** The first one is of the next day in Jakarta. */
const counted = { from: '2026-11-02T17:00:00.000Z', to: '2026-11-20T03:00:00.000Z' };

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

  it.each<[string, ExportScope, string]>([
    ['of all orders', { all: true }, 'pesanan-2026-11-03_2026-11-20.csv'],
    ['of ticked orders', { orderIds: ['a', 'b'] }, 'pesanan-2026-11-03_2026-11-20.csv'],
    ['of a filter without dates', { filter: { status: ['NEW'] } }, 'pesanan-2026-11-03_2026-11-20.csv'],
    ['until a day', { filter: { to: '2026-11-09T17:00:00Z' } }, 'pesanan-2026-11-03_2026-11-09.csv'],
    ['from a day', { filter: { from: '2026-11-01T00:00:00Z' } }, 'pesanan-2026-11-01_2026-11-24.csv'],
  ])('%s holds the days of the orders that were found', (_, scope, expected) => {
    expect(named(scope, counted)).toBe(expected);
  });

  it('does not take the newest order for all of them where the counting was broken off', () => {
    const broken = { from: undefined, to: '2026-11-20T03:00:00.000Z' };
    expect(named({ all: true }, broken)).toBe('pesanan-2026-11-24.csv');
  });

  it('ends as its format does', () => {
    expect(named({ all: true }, nothing, 'xlsx')).toBe('pesanan-2026-11-24.xlsx');
  });
});
