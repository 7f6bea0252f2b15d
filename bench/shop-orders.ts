import type { Order, TimelineEntry } from '../shared/order/order.ts';
import type { Status } from '../shared/order/status.ts';
import { statuses } from '../shared/order/status.ts';
import { indexKeys } from '../shared/table/indexes.ts';
import { orderNumberKey } from '../shared/table/keys.ts';
import { toItem } from '../shared/table/order-item.ts';
import { anOrder, aSeller, aShipment, minute } from '../test/an-order.ts';

/** So many of a hundred orders are open; one each is in the other statuses, and the rest is done. */
const open: readonly [Status, number][] = [
  ['NEW', 10],
  ['CONFIRMED', 8],
  ['PAID', 6],
  ['READY_TO_SHIP', 6],
];
const rest = statuses.filter((status) => status !== 'COMPLETED' && !open.some(([one]) => one === status));
const hundred: readonly Status[] = [
  ...open.flatMap(([status, share]) => Array<Status>(share).fill(status)),
  ...rest,
];

const statusOf = (n: number): Status => hundred[(n * 37) % 100] ?? 'COMPLETED';

const methods = ['COD', 'BANK_TRANSFER', 'E_PAYMENT'] as const;
const digits = (n: number, length: number): string => String(n).padStart(length, '0');

/** Names that begin alike for every second order, and one in five hundred that begins like no other. */
const nameOf = (n: number): string =>
  n % 500 === 7 ? `Zulaikha ${n}` : `${n % 2 ? 'Siti' : 'Budi'} Contoh ${n}`;

const pick = <T>(from: readonly [T, ...T[]], n: number): T => from[n % from.length] ?? from[0];

const history: TimelineEntry[] = Array.from({ length: 8 }, (_, n) => ({
  at: minute(n),
  event: 'note',
  actor: aSeller,
  text: 'Sudah dihubungi, minta dikirim sore',
}));

const shared = anOrder();
const line = shared.lines[0] ?? {
  productId: '-',
  name: '-',
  quantity: 1,
  unitPriceIdr: 0,
  unitWeightGrams: 0,
};
const lines = ['Hijab Voal', 'Kerudung Kenanga', 'Bros Mawar'].map((name) => ({ ...line, name }));

/** The n-th order of a shop, typical in size: three lines and eight entries in its timeline. */
export const shopOrder = (sellerId: string, n: number): Order => ({
  ...shared,
  sellerId,
  orderId: `01JNA0000000000000${digits(n, 8)}`,
  orderNumber: `BJ2603${digits(n % 28, 2)}${digits(n, 6)}`,
  slug: `${sellerId}-${n}`,
  status: statusOf(n),
  placedAt: minute(n),
  customer: { name: nameOf(n), phone: `62812${digits(n, 8)}` },
  lines,
  timeline: history,
  shipments: [aShipment({ awb: `JX${digits(n, 10)}` })],
  warehouse: { ...shared.warehouse, warehouseId: pick(['gudang-1', 'gudang-2'], n) },
  page: { pageId: pick(['gamis', 'kerudung', 'bros'], n), name: 'Gamis Melati' },
  courier: { code: pick(['jne', 'sicepat', 'jnt', 'pos'], n), service: 'reg' },
  paymentMethod: pick(methods, n),
  tags: n % 1_000 === 3 ? ['langka'] : [pick(['vip', 'ulang', 'grosir'], n)],
  ...(n % 7 !== 0 && { agent: { agentId: `agen-${n % 7}`, name: 'Agen Contoh' } }),
});

/** What an order is in the table: itself, and the item that keeps its number. */
export const itemsOf = (order: Order): Record<string, unknown>[] => [
  toItem(order),
  {
    ...orderNumberKey(order.sellerId, order.orderNumber),
    orderId: order.orderId,
    placed: indexKeys.placed(order.placedAt, order.orderId),
  },
];
