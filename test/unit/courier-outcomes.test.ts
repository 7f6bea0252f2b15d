import { describe, expect, it } from 'vitest';
import type { CourierAdapter, CourierReport } from '../../shared/courier/courier-adapter.ts';
import { couriers } from '../../shared/courier/couriers.ts';
import type { CourierEvent } from '../../shared/order/courier-event.ts';
import { recordCourierEvent } from '../../shared/order/courier-ledger.ts';
import type { Order } from '../../shared/order/order.ts';
import { aCourierEvent, heard, minute, shippedOrder } from '../an-order.ts';
import { type SampleFolder, said, sample, sampleNames } from '../courier-samples.ts';
import { certainty, type Fact, factsOf } from '../status-maps.ts';

type Said = Record<string, unknown>;

/** A courier: its samples, and which facts of `status-maps.json` a call is about: one for each parcel it speaks of. */
interface Courier {
  readonly folder: SampleFolder;
  readonly adapter: CourierAdapter;
  readonly factsIn: (said: Said) => (Fact | undefined)[];
}

const tidy = (value: unknown): string => String(value).toLowerCase().replaceAll(/\s+/g, ' ').trim();

/** A fact without a status: an event of another kind, or a word that moves nothing. */
const still: Fact = { to: null, event: null, sure: 'H' };

const factOf = (word: unknown, ...path: string[]): Fact | undefined =>
  new Map(factsOf(...path)).get(String(word));

const biteshipFact = ({ event, status }: Said): Fact | undefined =>
  event === 'order.status' ? factOf(status, 'biteship') : still;

const kiriminajaFact = (method: unknown, parcel: Said): Fact | undefined =>
  method === 'returned_packages'
    ? factOf(
        parcel['returned_at'] ? 'whenReturnedAtSet' : 'whenReturnedAtNull',
        'kiriminaja',
        'method',
        method,
      )
    : factOf(method, 'kiriminaja', 'method');

const ninjavanFact = ({ event, status }: Said): Fact | undefined =>
  event === undefined
    ? factOf(tidy(status), 'ninjavan_v1')
    : (factOf(tidy(event), 'ninjavan_v2') ?? factOf(tidy(status), 'ninjavan_v2'));

const listOf = (value: unknown): Said[] => (Array.isArray(value) ? value : [Object(value)]);

const all: Courier[] = [
  { folder: 'biteship', adapter: couriers.biteship, factsIn: (call) => [biteshipFact(call)] },
  {
    folder: 'kiriminaja',
    adapter: couriers.kiriminaja,
    factsIn: ({ method, data }) => listOf(data).map((parcel) => kiriminajaFact(method, parcel)),
  },
  { folder: 'ninjavan', adapter: couriers.ninjavan, factsIn: (call) => [ninjavanFact(call)] },
  {
    folder: 'shipper',
    adapter: couriers.shipper,
    factsIn: ({ external_status: status }) => [factOf(Object(status).code, 'shipper')],
  },
  {
    folder: 'standard-webhooks',
    adapter: couriers.standard_webhooks,
    factsIn: ({ type }) => [factOf(type, 'standard_webhooks')],
  },
];

const receivedAt = '2026-12-01T00:00:00.000Z';

const reportsOf = (adapter: CourierAdapter, body: Buffer): CourierReport[] =>
  adapter.parse({ body, receivedAt, deliveryId: null });

const waiting = shippedOrder({}, { shippedAt: minute(4) });
const underway = heard(waiting, [aCourierEvent('in_transit', 10)]);
const underwayBack = heard(underway, [aCourierEvent('return_started', 20)]);

const statusAfter = (order: Order, event: CourierEvent): string =>
  recordCourierEvent(order, 1, event).order.status;

const eventIn = (report: CourierReport | undefined): CourierEvent => {
  if (!report || !('event' in report)) throw new Error(`no event: ${JSON.stringify(report)}`);
  return report.event;
};

/** Holds a report against its fact by what becomes of a parcel that waits, or that the courier has already. */
const holdAgainst = (fact: Fact | undefined, report: CourierReport | undefined, back: boolean) => {
  if (!fact) {
    expect(report).toHaveProperty('unknownStatus');
    return;
  }
  const event = eventIn(report);
  if (back) {
    expect(statusAfter(underwayBack, event)).toBe(fact.toOnRtsLeg ?? fact.to ?? underwayBack.status);
    return;
  }
  expect(statusAfter(waiting, event)).toBe(fact.to ?? waiting.status);
  if (fact.toIfPickedUp) expect(statusAfter(underway, event)).toBe(fact.toIfPickedUp);
};

const samples = all.flatMap((courier) =>
  sampleNames(courier.folder).map((file) => [courier.folder, file, courier] as const),
);

describe('what a sample of a courier does to its order', () => {
  it.each(samples)('%s: %s as its documents say', (folder, file, { adapter, factsIn }) => {
    const call: Said = said(folder, file);
    const reports = reportsOf(adapter, sample(folder, file));
    const facts = factsIn(call);
    expect(reports).toHaveLength(facts.length);
    facts.forEach((fact, index) => {
      holdAgainst(fact, reports[index], call['is_parcel_on_rts_leg'] === true);
    });
  });

  it('is told of five couriers', () => {
    expect(all.flatMap(({ folder }) => sampleNames(folder)).length).toBeGreaterThan(60);
  });
});

/** A call with another word in the place of its own. */
const saying: Record<string, (word: string) => object> = {
  biteship: (word) => ({ ...said('biteship', 'order.status.picked.json'), status: word }),
  shipper: (word) => ({
    ...said('shipper', 'status.1180.json'),
    external_status: { code: Number(word), name: 'nama' },
  }),
  standard_webhooks: (word) => ({ ...said('standard-webhooks', 'shipment.delivered.json'), type: word }),
};

const words = (['biteship', 'shipper', 'standard_webhooks'] as const).flatMap((provider) =>
  factsOf(provider).map(([word, fact]) => [provider, word, fact] as const),
);

describe('every documented word', () => {
  it.each(words)('of %s, also without a sample: %s', (provider, word, fact) => {
    const body = Buffer.from(JSON.stringify(saying[provider]?.(word)));
    holdAgainst(fact, reportsOf(couriers[provider], body)[0], false);
  });

  it.each(words)('of %s is as sure as its source: %s', (provider, word, fact) => {
    const table = couriers[provider].words[0]?.table ?? {};
    expect(table[word]?.sure).toBe(certainty[fact.sure]);
  });

  it.each(['biteship', 'shipper', 'standard_webhooks'] as const)('of %s, and no other', (provider) => {
    const known = Object.keys(couriers[provider].words[0]?.table ?? {});
    expect(new Set(known)).toEqual(new Set(factsOf(provider).map(([word]) => word)));
  });
});
