import * as fc from 'fast-check';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { CourierAdapter } from '../../shared/courier/courier-adapter.ts';
import { trackingOf } from '../../shared/courier/courier-adapter.ts';
import type { CourierApi, ParcelAtCourier } from '../../shared/courier/courier-api.ts';
import { CourierFailure } from '../../shared/courier/courier-failure.ts';
import { couriers } from '../../shared/courier/couriers.ts';
import { aWish } from '../a-parcel-wish.ts';
import { aBiteshipAccount, aShipperAccount, said } from '../courier-samples.ts';
import { holdsFor } from '../holds-for.ts';

const { biteship, shipper, standard_webhooks: standard } = couriers;
const { book, cancel, rates } = biteship.api as Required<CourierApi>;
const account = aBiteshipAccount({ apiKeys: ['biteship_test.contoh'] });
const now = new Date('2026-09-15T05:00:00.000Z');
const parcel: ParcelAtCourier = {
  reference: 'ORD-20260914-0001-S1',
  providerOrderId: 'B1',
  courier: { code: 'jnt', service: 'ez' },
};

/** An answer or a call of the documented form with anything in the place of some of its fields, or anything at all. */
const strange = (sample: unknown): fc.Arbitrary<unknown> =>
  fc.oneof(
    fc.jsonValue(),
    fc.constant(sample),
    fc
      .tuple(fc.constant(sample), fc.array(fc.tuple(fc.nat(), fc.jsonValue()), { maxLength: 4 }))
      .map(([whole, changes]) =>
        changes.reduce<unknown>((body, [field, value]) => changedAt(body, field, value), whole),
      ),
  );

const changedAt = (body: unknown, field: number, value: unknown): unknown => {
  if (typeof body !== 'object' || body === null) return value;
  const names = Object.keys(body);
  const name = names[field % Math.max(1, names.length)];
  if (name === undefined) return value;
  const inner = Object(body)[name];
  const next = field % 3 === 0 ? changedAt(inner, Math.floor(field / 3), value) : value;
  return Array.isArray(body) ? body.with(Number(name), next) : { ...body, [name]: next };
};

const answers = (sample: unknown) =>
  fc.tuple(fc.constantFrom(200, 201, 400, 404, 422), strange(sample), strange(sample));

beforeEach(() => {
  vi.stubEnv('COURIER_API_URL_BITESHIP', 'http://biteship.invalid');
  vi.stubEnv('COURIER_API_URL_SHIPPER', 'http://shipper.invalid');
});

const lay = (status: number, ...bodies: unknown[]) => {
  let turn = 0;
  vi.spyOn(globalThis, 'fetch').mockImplementation(() => {
    const body = JSON.stringify(bodies[Math.min(turn, bodies.length - 1)] ?? null);
    turn += 1;
    return Promise.resolve(new Response(body, { status: turn === 1 ? status : 200 }));
  });
};

const outcomeOf = async (work: Promise<unknown> | undefined): Promise<unknown> => {
  try {
    return await work;
  } catch (error) {
    if (error instanceof CourierFailure) return error;
    throw error;
  }
};

const asyncHolds = (property: fc.IAsyncProperty<unknown[]>) =>
  fc.assert(property, { numRuns: 300, seed: 20_260_915 });

describe('whatever a provider answers', () => {
  it('a booking ends with a usable id, or with an honest failure', async () => {
    await asyncHolds(
      fc.asyncProperty(
        answers(said('biteship', 'api.create-order.response.json')),
        async ([status, one, two]) => {
          lay(status, one, two);
          const outcome = await outcomeOf(book(aWish(), account));
          if (outcome instanceof CourierFailure) return;
          expect(outcome).toMatchObject({ providerOrderId: expect.stringMatching(/^[\w-]{1,64}$/) });
          expect(JSON.stringify(outcome).length).toBeLessThan(1_500);
        },
      ),
    );
  });

  it('a cancellation is one of four things, or an honest failure', async () => {
    await asyncHolds(
      fc.asyncProperty(answers(said('biteship', 'api.cancel.response.json')), async ([status, one, two]) => {
        lay(status, one, two);
        const outcome = await outcomeOf(cancel(parcel, 'Salah alamat', account));
        if (outcome instanceof CourierFailure) return;
        expect(['CANCELLED', 'PENDING', 'TOO_LATE']).toContain(Object(outcome).kind);
      }),
    );
  });

  it.each<[string, CourierAdapter, unknown]>([
    ['Biteship', biteship, said('biteship', 'api.retrieve-order.response.json')],
    ['Shipper', shipper, said('shipper', 'api.order.response.json')],
  ])('the history at %s holds instants that are over and short words', async (_name, adapter, sample) => {
    const by = adapter === biteship ? account : aShipperAccount();
    await asyncHolds(
      fc.asyncProperty(answers(sample), async ([status, one, two]) => {
        lay(status, one, two);
        const outcome = await outcomeOf(trackingOf(adapter)?.track(parcel, by, now));
        if (outcome === undefined || outcome instanceof CourierFailure) return;
        for (const event of Object(outcome).events) {
          expect(new Date(event.at).toISOString()).toBe(event.at);
          expect(event.at <= now.toISOString()).toBe(true);
          expect(event.key.startsWith('track:')).toBe(true);
          expect(event.native.length).toBeLessThanOrEqual(40);
          expect((event.reason ?? '').length).toBeLessThanOrEqual(120);
        }
      }),
    );
  });

  it('offers have a price in whole rupiah', async () => {
    await asyncHolds(
      fc.asyncProperty(answers(said('biteship', 'api.rates.response.json')), async ([status, one, two]) => {
        lay(status, one, two);
        const outcome = await outcomeOf(rates(aWish(), account));
        if (outcome instanceof CourierFailure) return;
        for (const { feeIdr } of Object(outcome)) expect(Number.isSafeInteger(feeIdr)).toBe(true);
      }),
    );
  });
});

describe('whatever a webhook says', () => {
  it.each<[string, CourierAdapter, unknown]>([
    ['Biteship', biteship, said('biteship', 'order.price.json')],
    ['Shipper', shipper, said('shipper', 'status.1330.json')],
    ['a courier of one’s own', standard, said('standard-webhooks', 'shipment.delivered.json')],
  ])('%s is read as a report of one parcel, or not at all', (_name, adapter, sample) => {
    holdsFor(strange(sample), 300, (call) => {
      const delivery = {
        body: Buffer.from(JSON.stringify(call)),
        receivedAt: now.toISOString(),
        deliveryId: null,
      };
      let reports: ReturnType<CourierAdapter['parse']> = [];
      try {
        reports = adapter.parse(delivery);
      } catch {
        return;
      }
      expect(reports).toHaveLength(1);
      for (const report of reports) {
        expect(JSON.stringify(report).length).toBeLessThan(3_000);
        if ('event' in report) expect(report.event.at <= report.event.receivedAt).toBe(true);
      }
    });
  });
});
