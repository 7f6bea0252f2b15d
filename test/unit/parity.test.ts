import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { listColumns } from '../../shared/export/columns/list-columns.ts';
import { orderActions } from '../../shared/order/actions.ts';
import { statusLabels } from '../../shared/order/status.ts';

const root = join(import.meta.dirname, '..', '..');

interface Row {
  readonly name: string;
  readonly tests: readonly string[];
}

const rows: Row[] = readFileSync(join(root, 'docs', 'parity.md'), 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('| ') && !line.startsWith('| ---'))
  .map((line) => ({
    name: line.split('|')[1]?.trim() ?? '',
    tests: [...line.matchAll(/`(test\/[\w./-]+\.test\.ts)`/g)].map(([, file = '']) => file),
  }));

const named = new Set(rows.map(({ name }) => name));

const mustHaves = [
  'M1',
  'M2',
  'M3',
  'M5',
  'M6',
  'M7',
  'M8',
  'M9',
  'M13',
  'M14',
  'M17',
  'M18',
  'B1',
  'B5',
  'B15',
];

/** The thirteen row actions of the orders screen, by what their buttons say. */
const seedActions = [
  'confirm',
  'unconfirm',
  'confirm-payment',
  'revert-payment',
  'chat',
  'edit',
  'cancel',
  'reopen',
  'view',
  'ship',
  'cancel-shipment',
  'assign',
  'tag',
] as const;

describe('the page of what is there', () => {
  it.each([
    ['must-haves', mustHaves],
    ['columns', listColumns.map(({ label }) => label)],
    ['statuses', Object.values(statusLabels)],
    ['actions', seedActions.map((action) => orderActions[action].label)],
  ])('has a row for each of the %s', (_, wanted) => {
    expect(wanted.filter((name) => !named.has(name))).toEqual([]);
  });

  it('names a test that exists in every row', () => {
    const headings = ['Fitur', 'Kolom', 'Status', 'Aksi'];
    const told = rows.filter(({ name }) => !headings.includes(name));
    const wrong = told.filter(({ tests }) => {
      const missing = tests.filter((file) => !existsSync(join(root, file)));
      return tests.length === 0 || missing.length > 0;
    });
    expect(wrong).toEqual([]);
  });
});
