import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { handler as cancel } from '../../functions/cancel/handler.ts';
import { handler as order } from '../../functions/create-page-order/handler.ts';
import { clientSettings } from '../../local/place.ts';
import { seedSampleData } from '../../local/sample-data.ts';
import { samplePageKey, sampleSellerId } from '../../local/sample-shop.ts';
import { tableName } from '../../shared/table/documents.ts';
import { getOrder } from '../../shared/table/order-store.ts';
import { changePieces } from '../../shared/table/stock-adjust.ts';
import { findStock } from '../../shared/table/stock-store.ts';
import { seal } from '../a-kms.ts';
import { answerOf, type DeskCall } from '../desk-event.ts';
import { type OrderTable, startOrderTable } from '../order-table.ts';

// A thousand log lines would bury the result.
vi.mock('../../shared/log.ts', () => ({ log: () => undefined }));

const buyers = 1_000;
const pieces = 100;

let table: OrderTable;
const thing = { warehouseId: 'gudang-surabaya', productId: 'gamis-melati', variantId: 'm' };

const fill = (available: number) =>
  changePieces(
    sampleSellerId,
    thing,
    () => ({ available, reserved: 0 }),
    () => [],
  );

const stub = () => {
  for (const [name, value] of Object.entries(table.environment)) vi.stubEnv(name, value);
};

beforeAll(async () => {
  table = await startOrderTable();
  stub();
  const dynamodb = clientSettings(table.engine.endpoint);
  await seedSampleData({ tableName: tableName(), dynamodb, users: [], clock: () => new Date(), seal });
  await fill(pieces);
});
beforeEach(stub);
afterAll(() => table.engine.stop());

type Answer = Awaited<ReturnType<typeof answerOf>>;

const purchase = (buyer: number): DeskCall => ({
  method: 'POST',
  path: { pageKey: samplePageKey },
  body: {
    customer: { name: 'Pembeli Contoh', phone: `0812${String(10_000_000 + buyer)}` },
    address: { street: 'Jalan Contoh Nomor 1', districtCode: '35.78.05' },
    items: [{ productId: 'gamis-melati', variantId: 'm', quantity: 1 }],
    paymentMethod: 'COD',
    courier: { code: 'jne', service: 'reg' },
  },
  headers: { 'idempotency-key': `pembeli-${buyer}` },
  claims: {},
});

/** As a landing page does: whoever is told that the system is busy presses again, with the same key. */
const buy = async (buyer: number): Promise<Answer> => {
  const answer = await answerOf(order, purchase(buyer));
  return answer.status === 503 ? buy(buyer) : answer;
};

const left = async () => {
  const stock = await findStock(sampleSellerId, thing);
  return [stock?.available, stock?.reserved];
};

it('sells each of 100 pieces once to 1,000 buyers who come at the same time, and takes all of them back', async () => {
  const answers = await Promise.all(Array.from({ length: buyers }, (_, buyer) => buy(buyer)));
  const sold = answers.filter(({ status }) => status === 201);
  expect(sold).toHaveLength(pieces);
  const refused = answers.filter(({ status }) => status !== 201);
  expect(new Set(refused.map(({ body }) => body['code']))).toEqual(new Set(['out_of_stock']));
  expect(await left()).toEqual([0, pieces]);

  const orderIds = sold.map(({ body }) => String(body['orderId']));
  expect(new Set(orderIds).size).toBe(pieces);
  const orders = await Promise.all(orderIds.map((orderId) => getOrder(sampleSellerId, orderId)));
  expect(orders.every(({ lines }) => lines[0]?.stocked)).toBe(true);

  const cancelled = await Promise.all(
    orderIds.map((orderId) =>
      answerOf(cancel, {
        method: 'POST',
        path: { orderId },
        body: { reason: 'Uji coba' },
        claims: { sub: 'u1', name: 'Pemilik Contoh', seller: sampleSellerId, role: 'owner' },
      }),
    ),
  );
  expect(cancelled.filter(({ status }) => status !== 200)).toEqual([]);
  expect(await left()).toEqual([pieces, 0]);
}, 120_000);

it('answers every copy of the order that took the last piece with that order', async () => {
  await fill(1);
  const copies = await Promise.all(Array.from({ length: 20 }, () => buy(buyers)));
  expect(new Set(copies.map(({ status, body }) => `${status} ${String(body['orderId'])}`)).size).toBe(1);
  expect(copies[0]?.status).toBe(201);
  expect(await left()).toEqual([0, 1]);
});
