import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { handler as courierRates } from '../../functions/courier-rates/handler.ts';
import { handler as printLabels } from '../../functions/print-labels/handler.ts';
import { handler as ship } from '../../functions/ship/handler.ts';
import type { RateOffer } from '../../shared/courier/courier-api.ts';
import { CourierFailure } from '../../shared/courier/courier-failure.ts';
import { buyerView } from '../../shared/http/buyer-view.ts';
import { shopOf } from '../../shared/intake/shop.ts';
import type { Order } from '../../shared/order/order.ts';
import {
  accountAs,
  bookingInput,
  bookingSeller,
  click,
  now,
  openShop,
  owner,
  stored,
} from '../a-booking-desk.ts';
import { aCourier } from '../a-courier.ts';
import { aKms } from '../a-kms.ts';
import { preparedOrder, shippedOrder } from '../an-order.ts';
import { deskEvent } from '../desk-event.ts';
import { type OrderTable, startOrderTable } from '../order-table.ts';

const service = (name: string, feeIdr: number, cod: boolean): RateOffer => ({
  courier: { code: name, service: 'reg' },
  name: name.toUpperCase(),
  feeIdr,
  cod,
  handovers: ['PICKUP'],
});

vi.mock('../../shared/courier/couriers.ts', async (original) => {
  const { couriers } = await original<typeof import('../../shared/courier/couriers.ts')>();
  const played = await import('../a-courier.ts');
  const { api } = played.aCourier;
  const rates = async () => [
    service('mahal', 30_000, true),
    service('murah', 9_000, false),
    service('sedang', 12_000, true),
  ];
  const label = async () => ({ contentType: 'application/pdf' as const, bytes: Buffer.from('%PDF-contoh') });
  const silent = async () => {
    throw new CourierFailure('unreachable', 'TimeoutError');
  };
  return {
    couriers: {
      ...couriers,
      biteship: { ...couriers.biteship, api: { ...api, rates, label } },
      kiriminaja: { ...couriers.kiriminaja, api: { ...api, rates: silent } },
    },
  };
});

let table: OrderTable;

beforeAll(async () => {
  table = await startOrderTable();
});
beforeEach(async () => {
  for (const [name, value] of Object.entries(table.environment)) vi.stubEnv(name, value);
  vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  aKms();
  aCourier.reset();
  await openShop();
});
afterAll(() => table.engine.stop());

const namesIn = (body: Record<string, unknown>): string[] =>
  (body['items'] as { name: string }[]).map(({ name }) => name);

describe('courier rates', () => {
  it('are told by every account that answers, the cheapest first, and by the others in words', async () => {
    await accountAs({ accountId: 'kiriminaja-uji', provider: 'kiriminaja', name: 'KiriminAja contoh' });
    await accountAs({ accountId: 'mati', active: false });
    const { status, body } = await click(courierRates, await stored());
    expect(status).toBe(200);
    expect(namesIn(body)).toEqual(['MURAH', 'SEDANG', 'MAHAL']);
    expect(body['failures']).toEqual([
      {
        accountId: 'kiriminaja-uji',
        accountName: 'KiriminAja contoh',
        provider: 'kiriminaja',
        message: 'Tidak menjawab. Coba lagi sebentar lagi.',
      },
    ]);
  });

  it('of a COD order are those of services with COD', async () => {
    const { body } = await click(courierRates, await stored(preparedOrder, { paymentMethod: 'COD' }));
    expect(namesIn(body)).toEqual(['SEDANG', 'MAHAL']);
  });
});

type Answer = {
  statusCode: number;
  headers: Record<string, string>;
  body: string;
  isBase64Encoded?: boolean;
};

const print = async (order: Order, query = ''): Promise<Answer> => {
  const route = 'GET /v1/orders/{orderId}/label';
  const event = deskEvent({ route, path: { orderId: order.orderId }, query, claims: owner });
  return (await (printLabels as unknown as (event: unknown, context: unknown) => Promise<Answer>)(
    event,
    {},
  )) satisfies Answer;
};

describe('a label', () => {
  it('is a page that runs nothing', async () => {
    const { statusCode, headers, body } = await print(await stored(shippedOrder));
    expect(statusCode).toBe(200);
    expect(headers['content-type']).toBe('text/html; charset=utf-8');
    expect(headers['content-security-policy']).toContain("default-src 'none'");
    expect(body).toContain('JX1234567890');
  });

  it('waits for an AWB', async () => {
    expect((await print(await stored())).statusCode).toBe(409);
    aCourier.awbAtOnce = false;
    const order = await stored();
    await click(ship, order, bookingInput);
    expect(JSON.parse((await print(order)).body)).toMatchObject({ code: 'label_needs_awb' });
    expect(JSON.parse((await print(order, 'format=courier')).body)).toMatchObject({
      code: 'label_needs_awb',
    });
  });

  it("is the provider's own where it is asked for", async () => {
    const order = await stored();
    await click(ship, order, bookingInput);
    const { headers, body, isBase64Encoded } = await print(order, 'format=courier');
    expect(headers['content-type']).toBe('application/pdf');
    expect(isBase64Encoded).toBe(true);
    expect(Buffer.from(body, 'base64').toString()).toBe('%PDF-contoh');
  });

  it('is the shop’s alone for a parcel whose number a person typed', async () => {
    const answer = await print(await stored(shippedOrder), 'format=courier');
    expect(answer.statusCode).toBe(409);
    expect(JSON.parse(answer.body)).toMatchObject({ code: 'action_not_allowed' });
  });

  it('is printed for many at once, or for none', async () => {
    const route = 'POST /v1/orders/labels';
    const orders = [await stored(shippedOrder), await stored(shippedOrder)];
    const first = orders[0] ?? (await stored());
    const call = { route, path: {} };
    const more = (orderIds: string[]) =>
      deskEvent({ ...call, method: 'POST', body: { orderIds }, claims: owner });
    const run = printLabels as unknown as (event: unknown, context: unknown) => Promise<Answer>;
    const page = await run(more(orders.map(({ orderId }) => orderId)), {});
    expect(page.body.match(/<section/g)).toHaveLength(2);
    const refused = await run(more([first.orderId, (await stored()).orderId]), {});
    expect(JSON.parse(refused.body)).toMatchObject({
      code: 'label_needs_awb',
      errors: [{ path: 'orderIds.1' }],
    });
  });
});

describe("the courier's page about a parcel", () => {
  it('is shown to the desk and to the buyer', async () => {
    const order = await stored();
    const { body } = await click(ship, order, bookingInput);
    const trackingUrl = `https://kurir.example/${order.orderNumber}-S1`;
    expect(body['shipments']).toMatchObject([{ trackingUrl }]);
    expect(buyerView(await now(order), await shopOf(bookingSeller)).trackingUrl).toBe(trackingUrl);
  });

  it('is not there for a parcel that nobody tracks', async () => {
    expect(buyerView(await stored(shippedOrder), await shopOf(bookingSeller)).trackingUrl).toBeNull();
  });
});
