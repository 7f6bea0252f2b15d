import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Step } from '../../local/couriers/step.ts';
import { type Stack, startStack } from '../../local/stack.ts';
import type { CourierService } from '../../shared/order/shipment.ts';
import { deskOf } from './desk.ts';

let stack: Stack;
let desk: ReturnType<typeof deskOf>;

beforeAll(async () => {
  stack = await startStack({ port: 0 });
  desk = deskOf(stack);
  // Nothing that couriers tell on their own arrives.
  stack.couriers.roads.drop = true;
});
afterAll(() => stack.stop());

const hours = (count: number): Date => new Date(Date.now() + count * 3_600_000);

const orderOf = async (orderId: string) =>
  (await desk.call('GET', `/v1/orders/${orderId}`, { user: 'owner' })).body;

/** A COD order that was booked at one of the played couriers, and the name of its parcel there. */
const booked = async (
  accountId: string,
  courier: CourierService,
): Promise<{ orderId: string; name: string }> => {
  const { body } = await desk.placeOrder('COD');
  const orderId = String(body['orderId']);
  const steps = [
    ['confirm', {}],
    ['ship', { courier, accountId }],
  ] as const;
  for (const [action, input] of steps) {
    const done = await desk.act(orderId, action, input);
    expect(done.status, done.text).toBe(200);
  }
  const [parcel] = (await orderOf(orderId))['shipments'] as { providerOrderId: string }[];
  return { orderId, name: String(parcel?.providerOrderId) };
};

describe.each([
  ['biteship-uji', { code: 'jne', service: 'reg' }],
  ['kiriminaja-uji', { code: 'jne', service: 'REG23' }],
  ['ninja-uji', { code: 'ninja', service: 'reg' }],
])('a parcel of %s of which no webhook arrives', (accountId, courier) => {
  it('is where its courier sees it once the clock has had it asked about', async () => {
    const { orderId, name } = await booked(accountId, courier);
    await stack.couriers.run(name, 'delivered');
    await stack.drain();
    expect((await orderOf(orderId))['status']).toBe('AWAITING_PICKUP');
    await stack.tick('pass-time', hours(5.9));
    await stack.drain();
    expect((await orderOf(orderId))['status']).toBe('AWAITING_PICKUP');
    await stack.tick('pass-time', hours(6.1));
    await stack.drain();
    expect(await orderOf(orderId)).toMatchObject({
      status: 'DELIVERED',
      courierView: { signal: 'delivered', label: 'Terkirim' },
    });
  });

  it.each<[string, readonly Step[], string]>([
    ['a failed attempt', ['collected', 'sorted', 'out', 'attempt_failed'], 'Kiriman Bermasalah'],
    ['a loss', ['collected', 'sorted', 'lost'], 'Paket Hilang/Rusak'],
  ])('shows %s as soon as a person asks', async (_what, steps, label) => {
    const { orderId, name } = await booked(accountId, courier);
    await stack.couriers.run(name, steps);
    const answer = await desk.act(orderId, 'track', {}, 'warehouse');
    expect(answer.status, answer.text).toBe(200);
    // Biteship has no word for a lost parcel: it holds it.
    const expected = accountId === 'biteship-uji' ? 'Kiriman Bermasalah' : label;
    expect(answer.body).toMatchObject({ statusLabel: expected, tracking: { courierStatus: expected } });
    const again = await desk.act(orderId, 'track', {}, 'warehouse');
    expect(again.body).toMatchObject({ code: 'asked_recently', nextAt: expect.any(String) });
  });
});
