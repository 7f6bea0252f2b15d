import type { Line, Order } from '../order/order.ts';
import type { OrderRow } from '../order/order-row.ts';
import type { Permission } from '../order/permissions.ts';
import type { Shipment } from '../order/shipment.ts';
import type { Cell, CellKind } from './cell.ts';

/** What a value tells of a person, which decides how it is masked. `words` is free text, in which anybody may be named. */
export type Personal = 'name' | 'phone' | 'email' | 'address' | 'words';

interface ColumnFacts {
  readonly id: string;
  /** The heading that sellers read; no two columns share one. */
  readonly label: string;
  readonly kind: CellKind;
  readonly personal?: Personal;
  /** What a user must be permitted to see it; everybody who exports when absent. */
  readonly may?: Permission;
}

/** A column that the list row of an order can fill. */
interface RowColumn extends ColumnFacts {
  readonly of: 'row';
  readonly value: (row: OrderRow) => Cell;
}

/** A column for which the whole order must be read. */
interface OrderColumn extends ColumnFacts {
  readonly of: 'order';
  readonly value: (order: Order) => Cell;
}

interface ItemColumn extends ColumnFacts {
  readonly of: 'item';
  readonly value: (line: Line, order: Order) => Cell;
}

interface ShipmentColumn extends ColumnFacts {
  readonly of: 'shipment';
  readonly value: (shipment: Shipment, order: Order) => Cell;
}

export type Column = RowColumn | OrderColumn | ItemColumn | ShipmentColumn;

/** What a column speaks of, and so in which layouts it has a value. */
export type Level = 'order' | 'item' | 'shipment';

export const levelOf = ({ of }: Column): Level => (of === 'row' ? 'order' : of);

export const ofRow = (id: string, label: string, kind: CellKind, value: RowColumn['value']): RowColumn => ({
  of: 'row',
  id,
  label,
  kind,
  value,
});

export const ofOrder = (
  id: string,
  label: string,
  kind: CellKind,
  value: OrderColumn['value'],
): OrderColumn => ({ of: 'order', id, label, kind, value });

export const ofItem = (
  id: string,
  label: string,
  kind: CellKind,
  value: ItemColumn['value'],
): ItemColumn => ({ of: 'item', id, label, kind, value });

export const ofShipment = (
  id: string,
  label: string,
  kind: CellKind,
  value: ShipmentColumn['value'],
): ShipmentColumn => ({ of: 'shipment', id, label, kind, value });

/** The column, masked where a file names nobody. */
export const telling = <T extends Column>(personal: Personal, column: T): T => ({ ...column, personal });

/** The columns, for those alone who may see what the shop earns and pays. */
export const moneyMatters = (columns: readonly Column[]): readonly Column[] =>
  columns.map((column) => ({ ...column, may: 'export.money' }));
