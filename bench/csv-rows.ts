import type { OrderRow } from '../shared/order/order-row.ts';
import { benchRow } from './export-orders.ts';

const different = 1_000;

/** Ordinary orders, as the list index holds them. */
export const csvRows: readonly OrderRow[] = Array.from({ length: different }, (_, number) =>
  benchRow(number),
);
