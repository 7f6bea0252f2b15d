import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CourierReport } from '../../shared/courier/courier-adapter.ts';
import { kiriminaja } from '../../shared/courier/kiriminaja/adapter.ts';
import { kiriminajaCodes, kiriminajaMethods } from '../../shared/courier/kiriminaja/words.ts';
import {
  aCall,
  aKiriminajaAccount,
  kiriminajaHeaders,
  said,
  sample,
  sampleNames,
} from '../courier-samples.ts';
import { holdsFor } from '../holds-for.ts';
import { certainty, factsOf, signalOf } from '../status-maps.ts';

const folder = 'kiriminaja';
const receivedAt = '2026-12-01T00:00:00.000Z';
const now = new Date(receivedAt);
const account = aKiriminajaAccount();
const [key = ''] = account.apiKeys;
const body = sample(folder, 'shipped_packages.json');

const parsed = (call: Buffer | object, heardAt = receivedAt): CourierReport[] => {
  const bytes = Buffer.isBuffer(call) ? call : Buffer.from(JSON.stringify(call));
  return kiriminaja.parse({ body: bytes, receivedAt: heardAt, deliveryId: null });
};
const told = (method: string, data: unknown = { order_id: 'OMS-0914-0002' }): CourierReport | undefined =>
  parsed({ method, data })[0];

describe('what KiriminAja says', () => {
  it('is on its way back while its return has a time of zeros, as databases write none', () => {
    const data = { order_id: 'OMS-0914-0002', returned_at: '0000-00-00 00:00:00' };
    expect(told('returned_packages', data)).toMatchObject({
      event: { signal: 'return_started', untimed: true },
    });
  });

  it('is not read where it speaks of more parcels than a call with their AWBs can hold', () => {
    const of = (count: number) =>
      parsed({ method: 'shipped_packages', data: Array(count).fill({ order_id: 'A' }) });
    expect(of(3_000)).toHaveLength(3_000);
    expect(() => of(3_001)).toThrow();
  });

  it('counts although its fee is no number', () => {
    const data = { order_id: 'OMS-0914-0002', shipping_cost: 'Rp 12.000' };
    expect(told('finished_packages', data)).toMatchObject({ event: { signal: 'delivered' } });
  });

  const awb = '004812907735';
  const untimed = { at: receivedAt, untimed: true };
  it.each([
    [
      'processed_packages.short.json',
      { signal: 'awb_created', native: 'processed_packages', awb, ...untimed },
    ],
    [
      'processed_packages.complete.json',
      { signal: 'awb_created', native: 'processed_packages', awb, ...untimed },
    ],
    [
      'shipped_packages.json',
      { signal: 'in_transit', native: 'shipped_packages', awb, at: '2026-09-14T09:40:12.000Z' },
    ],
    [
      'finished_packages.json',
      { signal: 'delivered', native: 'finished_packages', awb, at: '2026-09-16T04:22:57.000Z' },
    ],
    ['canceled_packages.json', { signal: 'rejected', native: 'canceled_packages', awb, ...untimed }],
    [
      'returned_packages.in-transit.json',
      { signal: 'return_started', native: 'returned_packages', awb, ...untimed },
    ],
    [
      'returned_packages.completed.json',
      { signal: 'returned', native: 'returned_packages', awb, at: '2026-09-20T03:15:00.000Z' },
    ],
    [
      'validated_packages.undocumented.json',
      { signal: 'noted', native: 'validated_packages', feeIdr: 22_400, ...untimed },
    ],
  ])('reads %s', (file, expected) => {
    expect(parsed(sample(folder, file))).toEqual([
      {
        names: { provider: 'kiriminaja', providerOrderId: 'OMS-0914-0002' },
        event: { key: expect.stringContaining(`${expected.native}:OMS-0914-0002:`), receivedAt, ...expected },
        raw: expect.any(String),
      },
    ]);
  });

  it('reads every parcel of return_finished_packages as returned, without taking its date for the time', () => {
    const reports = parsed(sample(folder, 'return_finished_packages.json'));
    expect(reports).toMatchObject([
      { names: { providerOrderId: 'OMS-0914-0002' }, event: { signal: 'returned', ...untimed } },
      { names: { providerOrderId: 'OMS-0914-0003' }, event: { signal: 'returned', ...untimed } },
    ]);
  });

  it('has a meaning for every sample', () => {
    const files = sampleNames(folder);
    expect(files).toHaveLength(10);
    expect(
      files.flatMap((file) => parsed(sample(folder, file))).filter((report) => 'unknownStatus' in report),
    ).toEqual([]);
  });

  it.each(factsOf('kiriminaja', 'method').filter(([method]) => method !== 'returned_packages'))(
    'takes %s for what it is known to mean',
    (method, fact) => {
      expect(told(method)).toMatchObject({ event: { signal: signalOf(fact), native: method } });
      expect(kiriminajaMethods[method]?.sure).toBe(certainty[fact.sure]);
    },
  );

  it.each(factsOf('kiriminaja', 'code'))('takes the code %s for what it is known to mean', (code, fact) => {
    expect(kiriminajaCodes[code]).toMatchObject({ signal: signalOf(fact), sure: certainty[fact.sure] });
  });

  it('knows no code beyond those', () => {
    expect(Object.keys(kiriminajaCodes)).toHaveLength(factsOf('kiriminaja', 'code').length);
  });

  it('decides by the method and never by the status of the package', () => {
    const call = said(folder, 'finished_packages.json');
    for (const { status } of [{ status: 105 }, { status: 300 }, { status: 701 }]) {
      const packages = [{ ...call.packages[0], status }];
      expect(parsed({ ...call, packages })).toMatchObject([{ event: { signal: 'delivered' } }]);
    }
  });

  it('takes the moment of receipt for a parcel that is rejected without a time, and keeps the reason', () => {
    const item = { order_id: 'A', rejected_at: null, reason: 'Alamat tidak\nlengkap' };
    expect(told('rejected_packages', item)).toMatchObject({ event: { signal: 'refused', ...untimed } });
    expect(told('rejected_packages', { ...item, rejected_at: '2026-09-15T01:00:00Z' })).toMatchObject({
      event: { at: '2026-09-15T01:00:00.000Z', reason: expect.stringContaining('Alamat tidak') },
    });
  });

  it('reads times without a zone as UTC and says that it had to assume it', () => {
    expect(told('shipped_packages', { order_id: 'A', shipped_at: '2026-09-15 01:00:00' })).toMatchObject({
      event: { at: '2026-09-15T01:00:00.000Z', estimated: true },
    });
    expect(parsed(body)[0]).not.toHaveProperty('event.estimated');
  });

  it('never puts an event after the moment we heard of it', () => {
    expect(told('shipped_packages', { order_id: 'A', shipped_at: '2027-01-01T00:00:00Z' })).toMatchObject({
      event: { at: receivedAt },
    });
  });

  it('takes one object for a list of one', () => {
    const [item] = said(folder, 'shipped_packages.json').data;
    expect(parsed({ method: 'shipped_packages', data: item })).toEqual(parsed(body));
  });

  it('finds our own reference in the order id', () => {
    expect(told('shipped_packages', { order_id: 'OMS-2609146K0R2M1' })?.names).toEqual({
      provider: 'kiriminaja',
      providerOrderId: 'OMS-2609146K0R2M1',
      ourReference: 'BJ2609146K0R2M-S1',
    });
  });

  it.each(['update_instant_packages', 'constructor', '__proto__', 'toString'])(
    'keeps the unknown method %s in its own words',
    (method) => {
      expect(told(method)).toMatchObject({
        names: { providerOrderId: 'OMS-0914-0002' },
        unknownStatus: method,
      });
    },
  );

  it.each([
    '[]',
    'null',
    '{"method":"shipped_packages"}',
    '{"method":"shipped_packages","data":[]}',
    '{"method":7,"data":[{}]}',
    '{"data":[{"order_id":"A"}]}',
    '{',
  ])('does not read %s', (text) => {
    expect(() => parsed(Buffer.from(text))).toThrow();
  });
});

describe('a call of KiriminAja about several parcels', () => {
  const batch = said(folder, 'shipped_packages.batch.json');

  it('becomes one report for each, with its own part of the call and nobody else’s', () => {
    const reports = parsed(sample(folder, 'shipped_packages.batch.json'));
    expect(reports.map(({ names }) => names.providerOrderId)).toEqual([
      'OMS-0914-0002',
      'OMS-0914-0003',
      'OMS-0914-0004',
    ]);
    for (const [index, { raw = '' }] of reports.entries()) {
      expect(JSON.parse(raw)).toEqual({ method: 'shipped_packages', data: [batch.data[index]] });
      expect(raw).not.toContain('Rina');
    }
  });

  it('says the same of a parcel when its part is read alone', () => {
    const reports = parsed(sample(folder, 'shipped_packages.batch.json'));
    expect(reports.flatMap(({ raw = '' }) => parsed(Buffer.from(raw)))).toEqual(reports);
  });

  it.each([
    { order_id: 7 },
    { awb: '1' },
    { order_id: '' },
    { order_id: 'OMS-1', shipped_at: 5 },
    'kosong',
    null,
    [],
    7,
  ])('keeps the others when one item is %j', (bad) => {
    const reports = parsed({ ...batch, data: [batch.data[0], bad, batch.data[2]] });
    expect(reports).toHaveLength(3);
    expect([reports[0], reports[2]]).toEqual([
      ...parsed({ ...batch, data: [batch.data[0]] }),
      ...parsed({ ...batch, data: [batch.data[2]] }),
    ]);
    expect(reports[1]).toMatchObject({ unknownStatus: 'shipped_packages: item not readable' });
    expect(JSON.parse(reports[1]?.raw ?? '')).toEqual({ method: 'shipped_packages', data: [bad] });
  });

  it('names the parcel of an item that cannot be read, where its order id can', () => {
    expect(told('shipped_packages', [{ order_id: 'OMS-1', shipped_at: 5 }])?.names).toMatchObject({
      providerOrderId: 'OMS-1',
    });
  });

  it('says the same whatever the order of its items', () => {
    const item = fc.oneof(
      fc.record({
        order_id: fc.stringMatching(/^OMS-[0-9]{1,8}$/),
        awb: fc.option(fc.stringMatching(/^[0-9]{8,12}$/)),
        shipped_at: fc.constantFrom(null, '2026-09-14T09:40:12.000000Z', '2026-09-14 09:40:12', 'kemarin'),
      }),
      fc.jsonValue(),
    );
    const method = fc.constantFrom(...Object.keys(kiriminajaMethods), 'unknown_packages');
    const batches = fc.array(item, { minLength: 1, maxLength: 6 }).chain((items) =>
      fc.tuple(
        method,
        fc.constant(items),
        fc.shuffledSubarray(
          items.map((_, index) => index),
          { minLength: items.length },
        ),
      ),
    );
    holdsFor(batches, 200, ([name, items, order]) => {
      const straight = parsed({ method: name, data: items });
      const mixed = parsed({ method: name, data: order.map((index) => items[index]) });
      expect(mixed).toEqual(order.map((index) => straight[index]));
    });
  });
});

describe('what repeats when KiriminAja says it again', () => {
  const later = '2026-12-02T00:00:00.000Z';
  const keyOf = (call: object, heardAt?: string): string | undefined => {
    const [report] = parsed(call, heardAt);
    return report && 'event' in report ? report.event.key : undefined;
  };

  it.each(sampleNames(folder).filter((file) => !file.startsWith('validated')))(
    'gives %s the same key',
    (file) => {
      expect(keyOf(said(folder, file), later)).toBe(keyOf(said(folder, file)));
    },
  );

  it('tells two moments, two parcels and two methods apart', () => {
    const one = { order_id: 'A', shipped_at: '2026-09-14T09:40:12.000000Z' };
    const keys = [
      keyOf({ method: 'shipped_packages', data: [one] }),
      keyOf({ method: 'shipped_packages', data: [{ ...one, shipped_at: '2026-09-14T09:40:13.000000Z' }] }),
      keyOf({ method: 'shipped_packages', data: [{ ...one, order_id: 'B' }] }),
      keyOf({ method: 'finished_packages', data: [one] }),
    ];
    expect(new Set(keys).size).toBe(4);
  });

  it.each(['problem_packages', 'validated_packages'])('lets %s come again another day', (method) => {
    const call = { method, data: [{ order_id: 'A' }] };
    expect(keyOf(call, later)).not.toBe(keyOf(call));
  });
});

describe('who may speak for KiriminAja', () => {
  const kindWith = (authorization: string | undefined, by = account): string =>
    kiriminaja.receive(aCall(body, authorization === undefined ? {} : { authorization }), by, now).kind;

  it('accepts the account’s API key, with or without "Bearer"', () => {
    expect(kiriminaja.receive(aCall(body, kiriminajaHeaders), account, now)).toEqual({
      kind: 'accepted',
      deliveryId: null,
    });
    expect(kindWith(key)).toBe('accepted');
    expect(kindWith(`bearer ${key}`)).toBe('accepted');
  });

  it.each(['', '{}', ' {\n} '])('answers the probe "%s" without a key', (text) => {
    expect(kiriminaja.receive(aCall(Buffer.from(text)), account, now)).toEqual({ kind: 'ping' });
  });

  it('refuses every key with one byte changed, cut or added', () => {
    const wrong = [
      ...Array.from(key, (_, index) => {
        const bytes = Buffer.from(key);
        bytes.writeUInt8(bytes.readUInt8(index) ^ 1, index);
        return bytes.toString();
      }),
      key.slice(1),
      key.slice(0, -1),
      `${key} `,
      `Bearer  ${key}`,
      `Basic ${key}`,
      'Bearer ',
      '',
    ];
    expect(new Set(wrong.map((text) => kindWith(`Bearer ${text}`)))).toEqual(new Set(['unauthenticated']));
    expect(kindWith(undefined)).toBe('unauthenticated');
  });

  it('accepts the old and the new key during a rotation, and neither once it is taken away', () => {
    expect(kindWith(key, aKiriminajaAccount({ apiKeys: ['baru', key] }))).toBe('accepted');
    expect(kindWith(key, aKiriminajaAccount({ apiKeys: [key, 'lama'] }))).toBe('accepted');
    expect(kindWith(key, aKiriminajaAccount({ apiKeys: ['baru'] }))).toBe('unauthenticated');
  });

  it('refuses every call while the account has no key', () => {
    for (const apiKeys of [[], ['']]) {
      expect(kindWith(key, aKiriminajaAccount({ apiKeys }))).toBe('unauthenticated');
      expect(kindWith('', aKiriminajaAccount({ apiKeys }))).toBe('unauthenticated');
      expect(kindWith('Bearer ', aKiriminajaAccount({ apiKeys }))).toBe('unauthenticated');
    }
  });
});
