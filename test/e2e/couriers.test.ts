import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RouteName } from '../../local/couriers/route.ts';
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

const services = {
  biteship: { code: 'jne', service: 'reg' },
  kiriminaja: { code: 'sicepat', service: 'SIUNT' },
  ninjavan: { code: 'ninja', service: 'standard' },
} as const;

type Provider = keyof typeof services;
const providers = Object.keys(services) as Provider[];

const ok = async (answer: ReturnType<typeof desk.call>) => {
  const { status, body, text } = await answer;
  expect([status, text]).toEqual([status < 400 ? status : 200, text]);
  return body;
};

const orderOf = (orderId: string) => ok(desk.call('GET', `/v1/orders/${orderId}`, { user: 'owner' }));

const statusOf = async (orderId: string) => (await orderOf(orderId))['status'];

interface ShownParcel {
  readonly awb?: string;
  readonly providerOrderId?: string;
}

const parcelOf = async (orderId: string): Promise<ShownParcel> => {
  const { shipments } = await orderOf(orderId);
  return (shipments as ShownParcel[]).at(-1) ?? {};
};

/** An order that waits to be sent, its cash still to be collected. */
const readyOrder = async (): Promise<string> => {
  const orderId = String((await ok(desk.placeOrder('COD')))['orderId']);
  for (const action of ['confirm', 'prepare']) await ok(desk.act(orderId, action));
  return orderId;
};

/** An order that waits to be sent and was paid by transfer. */
const paidOrder = async (): Promise<string> => {
  const orderId = String((await ok(desk.placeOrder('BANK_TRANSFER')))['orderId']);
  const { price } = await orderOf(orderId);
  await ok(desk.act(orderId, 'confirm'));
  await ok(desk.act(orderId, 'confirm-payment', { amountIdr: (price as { totalIdr: number }).totalIdr }));
  await ok(desk.act(orderId, 'prepare'));
  return orderId;
};

const shipWith = (orderId: string, provider: Provider) =>
  desk.act(orderId, 'ship', {
    accountId: sampleAccounts[provider].accountId,
    courier: services[provider],
  });

/** An order whose parcel was booked at a courier. @returns its id and the courier's name of the parcel */
const shipped = async (provider: Provider, ready = readyOrder) => {
  const orderId = await ready();
  await ok(shipWith(orderId, provider));
  expect(await statusOf(orderId)).toBe('AWAITING_PICKUP');
  const { providerOrderId = '' } = await parcelOf(orderId);
  return { orderId, parcel: providerOrderId };
};

describe.each(providers)('a parcel booked at %s', (provider) => {
  it.each([
    ['delivered', 'DELIVERED'],
    ['returned', 'RETURNED'],
    ['found', 'DELIVERED'],
    ['cancelled', 'READY_TO_SHIP'],
  ] as const satisfies readonly (readonly [RouteName, string])[])(
    'that goes the way %s ends as %s by webhooks alone',
    async (way, status) => {
      const { orderId, parcel } = await shipped(provider);
      await stack.couriers.run(parcel, way);
      await stack.drain();
      expect(await statusOf(orderId)).toBe(status);
    },
  );

  it('is booked once, however often one clicks', async () => {
    const orderId = await readyOrder();
    const before = stack.couriers.parcels().length;
    const answers = await Promise.all(Array.from({ length: 10 }, () => shipWith(orderId, provider)));
    expect(answers.filter(({ status }) => status < 300).length).toBeGreaterThan(0);
    expect(stack.couriers.parcels()).toHaveLength(before + 1);
    expect(await statusOf(orderId)).toBe('AWAITING_PICKUP');
  });

  it('has its AWB at once or by webhook', async () => {
    const { orderId, parcel } = await shipped(provider);
    await stack.couriers.say(parcel, 'awb');
    await stack.drain();
    const { awb } = stack.couriers.parcel(parcel);
    expect(JSON.stringify(await orderOf(orderId))).toContain(awb);
  });

  it('is refused with the courier’s reason', async () => {
    const orderId = await readyOrder();
    stack.couriers.failNextBooking(provider, 'refuse');
    expect((await shipWith(orderId, provider)).status).toBe(502);
    expect(await statusOf(orderId)).toBe('READY_TO_SHIP');
  });
});

const lostAt = (provider: Provider, status: string) =>
  it(`of ${provider} is ${status} by webhook`, async () => {
    const { orderId, parcel } = await shipped(provider);
    await stack.couriers.run(parcel, 'lost');
    await stack.drain();
    expect(await statusOf(orderId)).toBe(status);
  });

describe('a lost parcel', () => {
  lostAt('ninjavan', 'LOST_OR_DAMAGED');
  lostAt('biteship', 'DELIVERY_PROBLEM');

  it('of kiriminaja is found out by asking alone', async () => {
    const { orderId, parcel } = await shipped('kiriminaja');
    await stack.couriers.run(parcel, 'lost');
    await stack.drain();
    expect(await statusOf(orderId)).toBe('IN_TRANSIT');
    await stack.tick('pass-time', new Date(Date.now() + 7 * 3_600_000));
    expect(await statusOf(orderId)).toBe('LOST_OR_DAMAGED');
  });
});

const reason = { reason: 'Pembeli ganti alamat' };

describe('a cancelled booking', () => {
  it.each(['biteship', 'ninjavan'] as const)('of %s ends at once', async (provider) => {
    const { orderId, parcel } = await shipped(provider);
    await ok(desk.act(orderId, 'cancel-shipment', reason));
    expect(await statusOf(orderId)).toBe('READY_TO_SHIP');
    await stack.couriers.next(parcel);
    await stack.drain();
    expect(await statusOf(orderId)).toBe('READY_TO_SHIP');
  });

  it('of kiriminaja waits for an AWB and ends there', async () => {
    const { orderId, parcel } = await shipped('kiriminaja', paidOrder);
    await ok(desk.act(orderId, 'cancel-shipment', reason));
    expect(await statusOf(orderId)).toBe('AWAITING_PICKUP');
    await stack.couriers.say(parcel, 'awb');
    await stack.drain();
    await stack.tick('pass-time', new Date(Date.now() + 2 * 3_600_000));
    await stack.couriers.next(parcel);
    await stack.drain();
    expect(await statusOf(orderId)).toBe('READY_TO_SHIP');
  });

  it('that was picked up meanwhile goes on', async () => {
    const { orderId, parcel } = await shipped('kiriminaja', paidOrder);
    await stack.couriers.say(parcel, 'awb');
    await stack.drain();
    await ok(desk.act(orderId, 'cancel-shipment', reason));
    await stack.couriers.say(parcel, 'collected');
    await stack.drain();
    expect(await statusOf(orderId)).toBe('IN_TRANSIT');
  });

  it('too late is refused, and the parcel goes on', async () => {
    const { orderId, parcel } = await shipped('biteship');
    stack.couriers.roads.drop = new Set([`${stack.couriers.parcel(parcel).reference}:collected`]);
    await stack.couriers.say(parcel, 'collected');
    stack.couriers.roads.drop = false;
    expect((await desk.act(orderId, 'cancel-shipment', reason)).status).toBe(409);
    expect(await statusOf(orderId)).toBe('AWAITING_PICKUP');
  });
});

describe('a booking whose answer is lost', () => {
  it.each(providers)('at %s is finished by the clock, once', async (provider) => {
    const orderId = await readyOrder();
    const before = stack.couriers.parcels().length;
    stack.couriers.failNextBooking(provider, 'timeoutAfterBooking');
    expect((await shipWith(orderId, provider)).status).toBe(503);
    expect(await statusOf(orderId)).toBe('READY_TO_SHIP');
    await stack.tick('pass-time', new Date(Date.now() + 5 * 60_000));
    expect(await statusOf(orderId)).toBe('AWAITING_PICKUP');
    expect(stack.couriers.parcels()).toHaveLength(before + 1);
  });
});

describe('webhooks', () => {
  it('that come twice and in any order end where the parcel is', async () => {
    const { orderId, parcel } = await shipped('ninjavan');
    Object.assign(stack.couriers.roads, { hold: true, copies: 2, shuffle: true });
    await stack.couriers.run(parcel, 'returned');
    await stack.couriers.release();
    Object.assign(stack.couriers.roads, { hold: false, copies: 1, shuffle: false });
    await stack.drain();
    expect(await statusOf(orderId)).toBe('RETURNED');
  });

  it('of a booking that come before its answer are kept for it', async () => {
    stack.couriers.settings('biteship-uji').tellsBeforeAnswer = true;
    const { orderId, parcel } = await shipped('biteship');
    stack.couriers.settings('biteship-uji').tellsBeforeAnswer = false;
    await stack.drain();
    const { shipments } = await orderOf(orderId);
    expect(JSON.stringify(shipments)).toContain(parcel);
  });
});
