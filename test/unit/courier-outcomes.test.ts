import { describe, expect, it } from 'vitest';
import type { CourierAdapter, CourierReport } from '../../shared/courier/courier-adapter.ts';
import { couriers } from '../../shared/courier/couriers.ts';
import type { CourierEvent } from '../../shared/order/courier-event.ts';
import { recordCourierEvent } from '../../shared/order/courier-ledger.ts';
import type { Order } from '../../shared/order/order.ts';
import { aCourierEvent, heard, minute, shippedOrder } from '../an-order.ts';
import { meanings, type SampleFolder, said, sample, sampleNames } from '../courier-samples.ts';

/** What a word is documented to mean: `to` is null where it is no status. */
interface Row {
  readonly to: string | null;
  readonly toIfPickedUp?: string;
  readonly toOnRtsLeg?: string;
}

type Said = Record<string, unknown>;

/** A courier: its samples, and which row of `status-maps.json` a call is about. One row for each parcel it speaks of. */
interface Courier {
  readonly folder: SampleFolder;
  readonly adapter: CourierAdapter;
  readonly rowsOf: (said: Said) => (Row | undefined)[];
}

const text = (value: unknown): string => (typeof value === 'string' ? value : String(value));
const tidy = (value: unknown): string => text(value).toLowerCase().replaceAll(/\s+/g, ' ').trim();

const moves = { to: null } satisfies Row;

const biteshipRow = ({ event, status }: Said): Row | undefined =>
  event === 'order.status' ? meanings.biteship[text(status)] : moves;

const kiriminajaRow = (method: string, parcel: Said): Row | undefined => {
  const row = meanings.kiriminaja.method[method];
  if (!row || 'to' in row) return row;
  return parcel['returned_at'] ? row.whenReturnedAtSet : row.whenReturnedAtNull;
};

const ninjavanRow = ({ event, status }: Said): Row | undefined =>
  event === undefined
    ? meanings.ninjavan_v1[tidy(status)]
    : (meanings.ninjavan_v2[tidy(event)] ?? meanings.ninjavan_v2[tidy(status)]);

const listOf = (value: unknown): Said[] => (Array.isArray(value) ? value : [Object(value)]);

const all: Courier[] = [
  { folder: 'biteship', adapter: couriers.biteship, rowsOf: (call) => [biteshipRow(call)] },
  {
    folder: 'kiriminaja',
    adapter: couriers.kiriminaja,
    rowsOf: ({ method, data }) => listOf(data).map((parcel) => kiriminajaRow(text(method), parcel)),
  },
  { folder: 'ninjavan', adapter: couriers.ninjavan, rowsOf: (call) => [ninjavanRow(call)] },
  {
    folder: 'shipper',
    adapter: couriers.shipper,
    rowsOf: ({ external_status }) => [meanings.shipper[text(Object(external_status).code)]],
  },
  {
    folder: 'standard-webhooks',
    adapter: couriers.standard_webhooks,
    rowsOf: ({ type }) => [meanings.standard_webhooks[text(type)]],
  },
];

/** An adapter without words has not been written yet. */
const written = all.filter(({ adapter }) => adapter.words.length > 0);

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

/** Holds a report against its row by what becomes of a parcel that waits, or that the courier has already. */
const holdAgainst = (row: Row | undefined, report: CourierReport | undefined, back: boolean) => {
  if (!row) {
    expect(report).toHaveProperty('unknownStatus');
    return;
  }
  const event = eventIn(report);
  if (back) {
    expect(statusAfter(underwayBack, event)).toBe(row.toOnRtsLeg ?? row.to ?? underwayBack.status);
    return;
  }
  expect(statusAfter(waiting, event)).toBe(row.to ?? waiting.status);
  if (row.toIfPickedUp) expect(statusAfter(underway, event)).toBe(row.toIfPickedUp);
};

const samples = written.flatMap((courier) =>
  sampleNames(courier.folder).map((file) => [courier.folder, file, courier] as const),
);

describe('what a sample of a courier does to its order', () => {
  it.each(samples)('%s: %s as its documents say', (folder, file, { adapter, rowsOf }) => {
    const call: Said = said(folder, file);
    const reports = reportsOf(adapter, sample(folder, file));
    const rows = rowsOf(call);
    expect(reports).toHaveLength(rows.length);
    rows.forEach((row, index) => {
      holdAgainst(row, reports[index], call['is_parcel_on_rts_leg'] === true);
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
  Object.entries(meanings[provider]).map(([word, row]) => [provider, word, row] as const),
);

describe('every documented word', () => {
  it.each(words)('of %s, also without a sample: %s', (provider, word, row) => {
    const body = Buffer.from(JSON.stringify(saying[provider]?.(word)));
    holdAgainst(row, reportsOf(couriers[provider], body)[0], false);
  });

  it.each(words)('of %s is as sure as its source: %s', (provider, word, row) => {
    const table = couriers[provider].words[0]?.table ?? {};
    expect(table[word]?.sure[0]?.toUpperCase()).toBe(row.sure);
  });

  it.each(['biteship', 'shipper', 'standard_webhooks'] as const)('of %s, and no other', (provider) => {
    const known = Object.keys(couriers[provider].words[0]?.table ?? {});
    expect(new Set(known)).toEqual(new Set(Object.keys(meanings[provider])));
  });
});
