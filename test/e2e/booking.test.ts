import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sampleAccounts } from '../../local/sample-couriers.ts';
import { type Stack, startStack } from '../../local/stack.ts';
import { deskOf } from './desk.ts';

let stack: Stack;
let desk: ReturnType<typeof deskOf>;

beforeAll(async () => {
  stack = await startStack({ port: 0 });
  desk = deskOf(stack);
});
afterAll(() => stack.stop());

const ready = async (): Promise<string> => {
  const placed = await desk.placeOrder('COD');
  const orderId = String(placed.body['orderId']);
  for (const action of ['confirm', 'prepare']) expect((await desk.act(orderId, action)).status).toBe(200);
  return orderId;
};

interface Rate {
  readonly accountId: string;
  readonly courier: { readonly code: string; readonly service: string };
  readonly cod: boolean;
  readonly sumIdr: number;
}

const ratesOf = async (orderId: string): Promise<Rate[]> => {
  const { body, text } = await desk.act(orderId, 'courier-rates');
  expect(body['failures'], text).toEqual([]);
  return body['items'] as Rate[];
};

const { biteship, kiriminaja, ninjavan } = sampleAccounts;

describe('a parcel that is booked at a played courier', () => {
  it.each([biteship, kiriminaja, ninjavan])(
    'goes through the cheapest service of $name, once, and can be cancelled',
    async ({ accountId }) => {
      const orderId = await ready();
      const rates = await ratesOf(orderId);
      expect(rates.every(({ cod }) => cod)).toBe(true);
      expect(rates.map(({ sumIdr }) => sumIdr)).toEqual(
        rates.map(({ sumIdr }) => sumIdr).toSorted((one, other) => one - other),
      );
      const courier = rates.find((rate) => rate.accountId === accountId)?.courier;
      const answers = await Promise.all(
        Array.from({ length: 5 }, () => desk.act(orderId, 'ship', { accountId, courier })),
      );
      const booked = answers.filter(({ status }) => status === 200);
      expect(booked, answers.map(({ text }) => text).join('\n')).toHaveLength(1);
      expect(booked[0]?.body).toMatchObject({
        status: 'AWAITING_PICKUP',
        shipments: [{ number: 1, accountId, booked: { codIdr: booked[0]?.body['totalIdr'] } }],
      });
      await stack.drain();
      const label = await desk.call('GET', `/v1/orders/${orderId}/label`, { user: 'owner' });
      expect([200, 409]).toContain(label.status);
      const cancelled = await desk.act(orderId, 'cancel-shipment', { reason: 'Salah alamat' });
      expect(cancelled.status, cancelled.text).toBe(200);
    },
  );
});
