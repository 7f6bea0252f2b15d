import { listColumns } from '../export/columns/list-columns.ts';

/** A column of the orders screen. */
export interface ViewColumn {
  readonly id: string;
  /** The heading that sellers read. */
  readonly label: string;
}

/** What the orders screen can show beside the columns that an export may have. */
const extras = [
  { id: 'payment', label: 'Pembayaran' },
  { id: 'cod', label: 'Dana COD' },
  { id: 'proof', label: 'Bukti Bayar' },
] as const satisfies readonly ViewColumn[];

/** The seventeen columns of the orders screen, in its order. */
const seventeen: readonly ViewColumn[] = listColumns.map(({ id, label }) => ({ id, label }));

/** Every column that a view may choose. */
export const viewColumns: readonly ViewColumn[] = [...seventeen, ...extras];

/** What a view shows that chooses nothing. */
export const defaultColumns: readonly string[] = seventeen.map(({ id }) => id);
