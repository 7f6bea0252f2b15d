import type { ActionName } from '../shared/order/actions.ts';
import { recordCourierEvent } from '../shared/order/courier-ledger.ts';
import { act } from '../shared/order/lifecycle.ts';
import type { Order } from '../shared/order/order.ts';
import { lookUpsOf } from '../shared/shipping/new-shipment.ts';
import { answerPut } from '../shared/table/idempotency-store.ts';
import { addOrder, findOrder, getOrder, replaceOrder } from '../shared/table/order-store.ts';
import { anOrder, aSeller, minute, shippedOrder } from '../test/an-order.ts';
import { type OrderTable, startOrderTable } from '../test/order-table.ts';
import { claiming, threeProducts, threeVariants } from './claiming-order.ts';
import { attachMeter, type Meter, reset } from './meter.ts';

/** What one operation took from the table. */
export interface CapacityMeasure {
  readonly operation: string;
  readonly readUnits: number;
  readonly writeUnits: number;
  readonly calls: number;
  readonly budget: string;
  readonly within: boolean;
}

/** An order as it usually is: three lines, eight entries in its timeline, an agent, a page and tags. */
const typicalOrder = (n: number): Order => {
  const order = anOrder({
    sellerId: 'toko',
    orderId: `01JNA00000000000000${String(n).padStart(7, '0')}`,
    orderNumber: `BJ260302${String(n).padStart(6, '0')}`,
    slug: `Zk3vQm8sT1x9Lw0bYp${String(n).padStart(4, '0')}`,
    placedAt: minute(n),
    agent: { agentId: 'agen-rina', name: 'Agen Contoh Satu' },
    page: { pageId: 'halaman-gamis', name: 'Gamis Melati' },
    tags: ['vip'],
  });
  const [line] = order.lines;
  if (!line) throw new Error('the sample order has no line');
  return { ...order, lines: [line, { ...line, name: 'Kerudung Kenanga' }, { ...line, name: 'Bros Mawar' }] };
};

const withHistory = (order: Order): Order => ({
  ...order,
  timeline: Array.from({ length: 8 }, (_, n) => ({
    at: minute(n),
    event: 'note',
    actor: aSeller,
    text: 'Sudah dihubungi, minta dikirim sore',
  })),
});

const measure = async (
  meter: Meter,
  operation: string,
  budget: { read?: number; write?: number },
  work: () => Promise<unknown>,
): Promise<CapacityMeasure> => {
  reset(meter);
  await work();
  const { read, write, calls } = meter;
  const limits = [
    ...(budget.write === undefined ? [] : [`≤ ${budget.write} WCU`]),
    ...(budget.read === undefined ? [] : [`≤ ${budget.read} RCU`]),
  ];
  const within = write <= (budget.write ?? Infinity) && read <= (budget.read ?? Infinity);
  return { operation, readUnits: read, writeUnits: write, calls, budget: limits.join(', '), within };
};

const receipt = {
  hash: 'x'.repeat(43),
  status: 201,
  body: { orderId: 'x'.repeat(26), text: 'x'.repeat(500) },
};

const payment = {
  paymentId: '01JNA00000000000000PAYMENT',
  amountIdr: 170_000,
  source: 'MANUAL',
  paidAt: minute(60),
  recordedAt: minute(60),
  recordedBy: aSeller,
} as const;

const same = (order: Order): Order => order;
const paid = (order: Order): Order => ({ ...order, payments: [...order.payments, payment] });
const unpaid = (order: Order): Order => ({ ...order, payments: [] });
const tagged = (order: Order): Order => ({ ...order, tags: ['vip', 'ulang'] });

/** A walk along which every action of one order is open in its turn. */
const walk: readonly [ActionName, (order: Order) => Order][] = [
  ['confirm', same],
  ['unconfirm', same],
  ['confirm', same],
  ['confirm-payment', paid],
  ['revert-payment', unpaid],
  ['confirm-payment', paid],
  ['edit', same],
  ['tag', tagged],
  ['assign', same],
  ['prepare', same],
  ['unprepare', same],
  ['cancel', same],
  ['reopen', same],
];

const measureMoves = async (meter: Meter, orderId: string): Promise<CapacityMeasure[]> => {
  const measures: CapacityMeasure[] = [];
  for (const [action, change] of walk) {
    const before = await getOrder('toko', orderId);
    await replaceOrder(before, withHistory(before));
    const move = async () => {
      const read = await getOrder('toko', orderId);
      await replaceOrder(read, act(read, { action, actor: aSeller, at: minute(60) }, change));
    };
    measures.push(await measure(meter, action, { write: 8, read: 2 }, move));
  }
  return measures;
};

const actions = async (meter: Meter): Promise<CapacityMeasure[]> => {
  const now = new Date();
  const order = typicalOrder(0);
  const created = await measure(meter, 'create', { write: 20 }, () =>
    addOrder(order, [answerPut('PAGE#gamis-melati', 'kunci', receipt, now)]),
  );
  const variants = await claiming(typicalOrder(1), threeVariants, 123);
  const three = await measure(
    meter,
    'create with three counted variants and a transfer amount',
    { write: 20 },
    () => addOrder(variants, [answerPut('PAGE#gamis-melati', 'kunci-2', receipt, now)]),
  );
  const products = await claiming(typicalOrder(2), threeProducts, 124);
  const apart = await measure(meter, 'the same with three counted products', { write: 24 }, () =>
    addOrder(products, [answerPut('PAGE#gamis-melati', 'kunci-3', receipt, now)]),
  );
  await replaceOrder(order, withHistory(order));
  const moves = await measureMoves(meter, order.orderId);
  const shipped = { ...shippedOrder(), sellerId: 'toko' };
  await addOrder(shipped);
  const shipping = await measure(
    meter,
    'ship (one transaction with its AWB look-up)',
    { read: 2 },
    async () => {
      const read = await findOrder('toko', shipped.orderId);
      if (read) await replaceOrder(read, read, lookUpsOf(read, now));
    },
  );
  const event = {
    key: 'msg_1',
    signal: 'in_transit',
    native: 'shipment.picked_up',
    at: minute(90),
    receivedAt: minute(91),
  } as const;
  const heard = await measure(meter, 'courier event', { write: 8, read: 2 }, async () => {
    const read = await findOrder('toko', shipped.orderId);
    if (read) await replaceOrder(read, recordCourierEvent(read, 1, event).order);
  });
  return [created, three, apart, ...moves, shipping, heard];
};

/** Capacity units of the store's operations as the engine counts them, against the budgets of the design. */
export async function measureCapacity(): Promise<CapacityMeasure[]> {
  const table: OrderTable = await startOrderTable();
  // biome-ignore lint/style/noProcessEnv: the functions under measurement read their settings here
  Object.assign(process.env, table.environment);
  try {
    return await actions(attachMeter());
  } finally {
    await table.engine.stop();
  }
}
