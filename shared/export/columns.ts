import type { Column } from './column.ts';
import { costColumns } from './columns/cost-columns.ts';
import { itemColumns } from './columns/item-columns.ts';
import { listColumns } from './columns/list-columns.ts';
import { moneyColumns } from './columns/money-columns.ts';
import { orderColumns } from './columns/order-columns.ts';
import { serviceColumns } from './columns/service-columns.ts';
import { shipmentColumns } from './columns/shipment-columns.ts';
import { stepColumns } from './columns/step-columns.ts';

/** Every column that a file of orders may have, in the order in which people choose them. */
export const columns: readonly Column[] = [
  ...listColumns,
  ...orderColumns,
  ...itemColumns,
  ...shipmentColumns,
  ...moneyColumns,
  ...costColumns,
  ...serviceColumns,
  ...stepColumns,
];

const byId: ReadonlyMap<string, Column> = new Map(columns.map((column) => [column.id, column]));

/** The column of an id, or nothing when there is none (any more). */
export const columnOf = (id: string): Column | undefined => byId.get(id);
