import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { shopSettings } from '../../shared/catalogue/shop-settings.ts';
import type { Wish } from '../../shared/intake/order-draft.ts';
import { placeOrder } from '../../shared/intake/place-order.ts';
import { codedTransfer, untilAmountIsFree } from '../../shared/intake/transfer-code.ts';
import { act } from '../../shared/order/lifecycle.ts';
import type { Order } from '../../shared/order/order.ts';
import { answerPut } from '../../shared/table/idempotency-store.ts';
import { getOrder, replaceOrder } from '../../shared/table/order-store.ts';
import { findTransfer, heldAmounts } from '../../shared/table/transfer-store.ts';
import { aSeller } from '../an-order.ts';
import { type OrderTable, startOrderTable } from '../order-table.ts';

let table: OrderTable;
const stub = () => {
  for (const [name, value] of Object.entries(table.environment)) vi.stubEnv(name, value);
};
beforeAll(async () => {
  table = await startOrderTable();
});
beforeEach(stub);
afterAll(() => table.engine.stop());

const placedAt = new Date('2026-03-02T03:00:00.000Z');
const hoursLater = (hours: number) => new Date(placedAt.getTime() + hours * 3_600_000);
const window = { enabled: true, min: 1, max: 50, windowHours: 24 };

const wish: Wish = {
  customer: { name: 'Pembeli Contoh', phone: '6281200000200' },
  address: { street: 'Jl. Contoh Kenanga No. 12', districtCode: '35.78.05' },
  items: [{ productId: 'gamis', quantity: 1 }],
  paymentMethod: 'BANK_TRANSFER',
  insurance: false,
};

const settingOf = (sellerId: string, transferCode = window) => ({
  sellerId,
  shop: shopSettings.parse({ shopName: 'Toko Contoh', transferCode }),
  products: [
    {
      productId: 'gamis',
      name: 'Gamis Melati',
      priceIdr: 170_000,
      weightGrams: 300,
      variants: [],
      warehouseIds: ['g1'],
      trackStock: false,
    },
  ],
  rates: [],
  warehouse: { warehouseId: 'g1', name: 'Gudang', origin: 'Surabaya' },
  source: 'PAGE' as const,
  actor: { kind: 'buyer' as const },
});

let keys = 0;

const place = async (sellerId: string, now = placedAt, rules = window): Promise<Order> => {
  keys += 1;
  const key = `kunci-${keys}`;
  const { body } = await placeOrder(wish, settingOf(sellerId, rules), 'https://contoh.test', now, (reply) =>
    answerPut(sellerId, key, { hash: 'x', status: reply.status, body: reply.body }, now),
  );
  return getOrder(sellerId, String((body as { orderId: string }).orderId));
};

const totals = (orders: readonly Order[]) => orders.map(({ price }) => price.totalIdr);
const allAmounts = Array.from({ length: 50 }, (_, step) => 170_001 + step);

const how = (now: Date) => ({ actor: aSeller, at: now.toISOString() });

const cancel = async (order: Order, now: Date): Promise<Order> => {
  const cancelled = act(order, { action: 'cancel', ...how(now) });
  return replaceOrder(order, { ...cancelled, updatedAt: now.toISOString() });
};

const reopen = (order: Order, now: Date): Promise<Order> =>
  untilAmountIsFree(async (mayDraw) => {
    const next = await codedTransfer(order, order, { rules: window, now, mayDraw });
    const reopened = act(order, { action: 'reopen', ...how(now) }, () => next);
    return replaceOrder(order, { ...reopened, updatedAt: now.toISOString() });
  });

describe('fifty buyers at once on fifty codes', () => {
  it('each get an amount of their own, and the next one an order without a code', async () => {
    const orders = await Promise.all(Array.from({ length: 50 }, () => place('toko-ramai')));
    expect(totals(orders).toSorted((a, b) => a - b)).toEqual(allAmounts);
    const late = await place('toko-ramai');
    expect(late.price).toMatchObject({ totalIdr: 170_000 });
    expect(late.price).not.toHaveProperty('transferCodeIdr');
    expect(late.transfer).toBeUndefined();
  });

  it('get the codes of cancelled orders', async () => {
    const orders = await Promise.all(Array.from({ length: 50 }, () => place('toko-batal')));
    const now = hoursLater(1);
    const given = await Promise.all(orders.slice(0, 10).map((order) => cancel(order, now)));
    const next = await Promise.all(Array.from({ length: 10 }, () => place('toko-batal', now)));
    expect(new Set(totals(next))).toEqual(new Set(totals(given)));
    const [first] = given;
    const reopened = first && (await reopen(first, now));
    expect(reopened?.price.totalIdr).toBe(170_000);
  });

  it('may be of different shops', async () => {
    const narrow = { ...window, max: 1 };
    const [one, other] = await Promise.all(['toko-a', 'toko-b'].map((shop) => place(shop, placedAt, narrow)));
    expect([one?.price.totalIdr, other?.price.totalIdr]).toEqual([170_001, 170_001]);
  });
});

describe('an amount', () => {
  const narrow = { ...window, max: 1 };

  it('belongs to its order until the window ends, also when it has been paid', async () => {
    const order = await place('toko-jendela', placedAt, narrow);
    expect(await findTransfer('toko-jendela', 170_001, hoursLater(23))).toBe(order.orderId);
    const payment = {
      paymentId: 'p1',
      amountIdr: 170_001,
      source: 'MANUAL',
      paidAt: placedAt.toISOString(),
      recordedAt: placedAt.toISOString(),
      recordedBy: aSeller,
    } as const;
    const paid = act(order, { action: 'confirm-payment', ...how(hoursLater(1)) }, (one) => ({
      ...one,
      payments: [payment],
    }));
    await replaceOrder(order, { ...paid, updatedAt: hoursLater(1).toISOString() });
    expect((await place('toko-jendela', hoursLater(2), narrow)).transfer).toBeUndefined();
    expect(await findTransfer('toko-jendela', 170_001, hoursLater(24))).toBeUndefined();
    const next = await place('toko-jendela', hoursLater(25), narrow);
    expect(next.price.totalIdr).toBe(170_001);
    // What a late cancellation lets go of is another order's by now.
    const seen = await getOrder('toko-jendela', order.orderId);
    await cancel(seen, hoursLater(26));
    expect(await findTransfer('toko-jendela', 170_001, hoursLater(26))).toBe(next.orderId);
  });

  it('comes back to an order that is reopened while nobody has taken it', async () => {
    const order = await place('toko-buka');
    const cancelled = await cancel(order, hoursLater(1));
    expect(await heldAmounts('toko-buka', [170_001, 170_050], hoursLater(1))).toEqual(new Set());
    const reopened = await reopen(cancelled, hoursLater(2));
    expect(reopened.price.totalIdr).toBe(order.price.totalIdr);
    expect(await findTransfer('toko-buka', order.price.totalIdr, hoursLater(25))).toBe(order.orderId);
  });
});
