import pMap from 'p-map';
import { Problem } from '../http/problem.ts';
import { factsOf } from '../order/facts.ts';
import type { Order } from '../order/order.ts';
import { finalStatuses } from '../order/status.ts';
import { lookUpsOf } from '../shipping/new-shipment.ts';
import { addImported } from '../table/imported-orders.ts';
import { idsOfNumbers } from '../table/order-numbers.ts';
import { type ImportedOrder, type Importing, importedOrder } from './imported-order.ts';
import type { FoundRemark, Remark, RowGroup } from './row-group.ts';

/** What came of one order of a file. */
export interface GroupResult {
  readonly ok: boolean;
  readonly remarks: readonly FoundRemark[];
}

/** Orders that are written side by side. */
const atOnce = 8;

const about = (
  { orderNumber, rows: [{ line }] }: RowGroup,
  level: Remark['level'],
  message: string,
): Remark => ({
  level,
  line,
  ...(orderNumber && { orderNumber }),
  message,
});

const taken = 'Nomor pesanan ini sudah ada di toko.';
const awbTaken =
  'Nomor resi ini sudah dipakai pesanan lain, jadi laporan kurir tentangnya tidak sampai ke pesanan ini.';

const read = (groups: readonly RowGroup[], importing: Importing): ImportedOrder[] =>
  groups.map((group) => importedOrder(group, importing));

/** Says what would come of the orders of a part, and writes nothing. */
export async function checkPart(groups: readonly RowGroup[], importing: Importing): Promise<GroupResult[]> {
  const results = read(groups, importing);
  const numbers = results.flatMap(({ order }) => order?.orderNumber ?? []);
  const there = await idsOfNumbers(importing.sellerId, numbers);
  return groups.map((group, n) => {
    const { order, remarks = [] } = results[n] ?? {};
    const isTaken = order !== undefined && (there.get(order.orderNumber) ?? order.orderId) !== order.orderId;
    if (isTaken) return { ok: false, remarks: [about(group, 'error', taken)] };
    return { ok: order !== undefined, remarks };
  });
}

/** The names by which a courier will report of the parcel of an order that is still under way. */
const lookUps = (order: Order, now: Date) =>
  factsOf(order).awb === undefined || finalStatuses.includes(order.status) ? [] : lookUpsOf(order, now);

const add = async (group: RowGroup, order: Order, now: Date): Promise<GroupResult> => {
  try {
    const added = await addImported(order, lookUps(order, now));
    return added ? { ok: true, remarks: [] } : { ok: false, remarks: [about(group, 'error', taken)] };
  } catch (error) {
    if (!(error instanceof Problem && error.code === 'awb_in_use')) throw error;
    const added = await addImported(order, []);
    return { ok: added, remarks: [about(group, added ? 'warning' : 'error', added ? awbTaken : taken)] };
  }
};

const applyGroup = async (group: RowGroup, importing: Importing): Promise<GroupResult> => {
  const { order, remarks } = importedOrder(group, importing);
  if (!order) return { ok: false, remarks };
  const written = await add(group, order, importing.form.now);
  return written.ok ? { ok: true, remarks: [...remarks, ...written.remarks] } : written;
};

/**
 * Writes the orders of a part, each once however often it is tried.
 * @param onOrder is told of every order that is done; when it throws, no further one is begun.
 */
export async function applyPart(
  groups: readonly RowGroup[],
  importing: Importing,
  onOrder: () => Promise<void>,
): Promise<GroupResult[]> {
  const write = async (group: RowGroup): Promise<GroupResult> => {
    const result = await applyGroup(group, importing);
    await onOrder();
    return result;
  };
  return pMap(groups, write, { concurrency: atOnce });
}
