import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { CourierReport } from '../../shared/courier/courier-adapter.ts';
import { ninjavan } from '../../shared/courier/ninjavan/adapter.ts';
import { ninjavanEvents, ninjavanStatuses } from '../../shared/courier/ninjavan/words.ts';
import {
  aCall,
  aNinjavanAccount,
  ninjavanHeaders,
  ninjavanKey,
  said,
  sample,
  sampleNames,
} from '../courier-samples.ts';
import { flipped } from '../flipped.ts';
import { certainty, factsOf, signalOf } from '../status-maps.ts';

const folder = 'ninjavan';
const receivedAt = '2026-12-01T00:00:00.000Z';
const now = new Date(receivedAt);
const account = aNinjavanAccount();
const files = sampleNames(folder);
const file = 'v2.delivered.received-by-customer.json';
const awb = 'NVIDOMS000417209';

const parsed = (call: Buffer | object, heardAt = receivedAt): CourierReport | undefined => {
  const bytes = Buffer.isBuffer(call) ? call : Buffer.from(JSON.stringify(call));
  return ninjavan.parse({ body: bytes, receivedAt: heardAt, deliveryId: null })[0];
};
const v2 = (event: string, more: object = {}): CourierReport | undefined =>
  parsed({
    tracking_id: awb,
    timestamp: '2026-09-15T11:26:03+0700',
    event,
    status: event.split(',')[0],
    ...more,
  });
const v1 = (status: string, more: object = {}): CourierReport | undefined =>
  parsed({ ...said(folder, 'v1.en-route-to-sorting-hub.json'), status, ...more });

describe('who may speak for Ninja Xpress', () => {
  const kindOf = (body: Buffer, headers: Record<string, string>, by = account): string =>
    ninjavan.receive(aCall(body, headers), by, now).kind;

  it('has a sample of every call that is known', () => {
    expect(files).toHaveLength(20);
  });

  it.each(files)('accepts %s as it was signed', (name) => {
    expect(ninjavan.receive(aCall(sample(folder, name), ninjavanHeaders(name)), account, now)).toEqual({
      kind: 'accepted',
      deliveryId: null,
    });
  });

  it('agrees with the worked example', () => {
    const { body, headers, client_key: apiKey } = said(folder, 'signed-example.json');
    const signed = { 'x-ninjavan-hmac-sha256': headers['X-Ninjavan-Hmac-Sha256'] };
    expect(kindOf(Buffer.from(body), signed, aNinjavanAccount({ apiKeys: [apiKey] }))).toBe('accepted');
  });

  it.each(files)('refuses %s with any one bit of it changed', (name) => {
    const kinds = flipped(sample(folder, name)).map((body) => kindOf(body, ninjavanHeaders(name)));
    expect(new Set(kinds)).toEqual(new Set(['unauthenticated']));
  });

  it.each(files)('refuses %s with one byte more or less', (name) => {
    const body = sample(folder, name);
    const others = [Buffer.concat([body, Buffer.from('\n')]), body.subarray(1), body.subarray(0, -1)];
    for (const other of others) expect(kindOf(other, ninjavanHeaders(name))).toBe('unauthenticated');
  });

  it('refuses any one bit of the signature changed, and the same bytes written in another way', () => {
    const { 'x-ninjavan-hmac-sha256': signature = '' } = ninjavanHeaders(file);
    const others = [
      ...flipped(Buffer.from(signature)).map((bytes) => bytes.toString('latin1')),
      signature.replace('=', ''),
      Buffer.from(signature, 'base64').toString('hex'),
      Buffer.from(signature, 'base64').toString('base64url'),
      '',
    ];
    const kinds = others.map((text) => kindOf(sample(folder, file), { 'x-ninjavan-hmac-sha256': text }));
    expect(new Set(kinds)).toEqual(new Set(['unauthenticated']));
    expect(kindOf(sample(folder, file), {})).toBe('unauthenticated');
  });

  it('accepts what is signed with either key during a rotation, and neither once it is taken away', () => {
    const kindWith = (...apiKeys: string[]) =>
      kindOf(sample(folder, file), ninjavanHeaders(file), aNinjavanAccount({ apiKeys }));
    expect(kindWith('baru', ninjavanKey)).toBe('accepted');
    expect(kindWith(ninjavanKey, 'lama')).toBe('accepted');
    expect(kindWith('baru')).toBe('unauthenticated');
    expect(kindWith()).toBe('unauthenticated');
  });

  it('refuses what is signed with an empty key', () => {
    const body = sample(folder, file);
    const signature = createHmac('sha256', '').update(body).digest('base64');
    const empty = aNinjavanAccount({ apiKeys: [''] });
    expect(kindOf(body, { 'x-ninjavan-hmac-sha256': signature }, empty)).toBe('unauthenticated');
  });

  it('answers an empty call without a signature', () => {
    expect(ninjavan.receive(aCall(sample(folder, 'ping.empty.txt')), account, now)).toEqual({ kind: 'ping' });
  });
});

describe('what Ninja Xpress says', () => {
  it.each(files.filter((name) => name !== 'v2.unknown-event.json'))('reads %s at its own time', (name) => {
    const call = said(folder, name);
    expect(parsed(sample(folder, name))).toMatchObject({
      names: {
        provider: 'ninjavan',
        providerOrderId: awb,
        ourReference: 'ORD-20260914-0005-S1',
        courier: 'ninja',
        awb,
      },
      event: {
        native: call.event ?? call.status,
        at: new Date(call.timestamp).toISOString(),
        receivedAt,
        awb,
      },
    });
  });

  it('keeps an unknown event in its own words', () => {
    expect(parsed(sample(folder, 'v2.unknown-event.json'))).toMatchObject({
      names: { providerOrderId: awb },
      unknownStatus: 'Parcel Held at Ninja Point, Reason Unknown',
    });
  });

  it.each(factsOf('ninjavan_v2'))('takes the event "%s" for what it is known to mean', (event, fact) => {
    expect(v2(event)).toMatchObject({ event: { signal: signalOf(fact) } });
    expect(ninjavanEvents[event]?.sure).toBe(certainty[fact.sure]);
  });

  it.each(factsOf('ninjavan_v2').filter(([, { toOnRtsLeg }]) => toOnRtsLeg))(
    'takes the event "%s" for a part of the return on the way back',
    (event, { toOnRtsLeg }) => {
      const signal = toOnRtsLeg === 'RETURNED' ? 'returned' : 'return_started';
      expect(v2(event, { is_parcel_on_rts_leg: true })).toMatchObject({ event: { signal } });
    },
  );

  it.each(factsOf('ninjavan_v2').filter(([, { toOnRtsLeg }]) => !toOnRtsLeg))(
    'takes the event "%s" for the same on the way back',
    (event, fact) => {
      expect(v2(event, { is_parcel_on_rts_leg: true })).toMatchObject({ event: { signal: signalOf(fact) } });
    },
  );

  it.each(factsOf('ninjavan_v1'))(
    'takes the old status "%s" for what it is known to mean',
    (status, fact) => {
      expect(v1(status)).toMatchObject({ event: { signal: signalOf(fact) } });
      expect(ninjavanStatuses[status]?.sure).toBe(certainty[fact.sure]);
    },
  );

  it('knows no word beyond those', () => {
    expect(Object.keys(ninjavanEvents)).toHaveLength(factsOf('ninjavan_v2').length);
    expect(Object.keys(ninjavanStatuses)).toHaveLength(factsOf('ninjavan_v1').length);
  });

  it('compares words whole, whatever their letters and spaces', () => {
    expect(v2('  DELIVERED,  received\tby Customer ')).toMatchObject({ event: { signal: 'delivered' } });
    expect(v2('Delivery Exception, Return to Sender Initiated')).toMatchObject({
      event: { signal: 'return_started' },
    });
    expect(v2('Delivered')).toHaveProperty('unknownStatus');
    expect(v2('Not Delivered, Received by Customer')).toHaveProperty('unknownStatus');
  });

  it.each([
    ['Delivered, Received by Neighbour', 'delivered'],
    ['Picked Up, To Somewhere', 'in_transit'],
    ['Pending Pickup, New Word', 'noted'],
    ['International Transit, Customs Cleared', 'in_transit'],
  ])('takes the unlisted event "%s" for %s, as all of its kind', (event, signal) => {
    expect(v2(event)).toMatchObject({ event: { signal, native: event } });
  });

  it.each([
    'Delivery Exception, New Word',
    'Return to Shipper Exception, New Word',
    'Pickup Exception, New Word',
    'constructor, x',
    'toString',
  ])('guesses nothing of the unlisted event "%s", whose kind means several things', (event) => {
    expect(v2(event)).toEqual(expect.objectContaining({ unknownStatus: event }));
  });

  it('does not take the status of one kind for an event of another', () => {
    expect(v2('Parcel Held, Reason Unknown', { status: 'Delivered' })).toHaveProperty('unknownStatus');
  });

  it('lets "Completed" end nothing on the way back, nor where nobody knows the way', () => {
    expect(v1('Completed', { previous_status: 'Successful Delivery' })).toMatchObject({
      event: { signal: 'delivered' },
    });
    for (const before of [
      'Return to Sender Triggered',
      'On Vehicle for Delivery (RTS)',
      'Returned to Sender',
      '',
      null,
    ]) {
      expect(v1('Completed', { previous_status: before })).toMatchObject({ event: { signal: 'noted' } });
    }
  });

  it('takes an old word of the way right after a word of the return for a part of it', () => {
    expect(v1('En-route to Sorting Hub', { previous_status: 'Return to Sender Triggered' })).toMatchObject({
      event: { signal: 'return_started' },
    });
  });
});

describe('times of Ninja Xpress', () => {
  const at = (timestamp: unknown, heardAt?: string) =>
    parsed({ tracking_id: awb, timestamp, status: 'Pending Pickup' }, heardAt);

  it.each([
    ['2026-09-14T18:10:44+0700', { at: '2026-09-14T11:10:44.000Z' }],
    ['2026-09-14T18:10:44+08:00', { at: '2026-09-14T10:10:44.000Z' }],
    ['2026-09-14T11:10:44Z', { at: '2026-09-14T11:10:44.000Z' }],
    ['2026-09-14 18:10:44', { at: '2026-09-14T11:10:44.000Z', estimated: true }],
    ['2026-09-14T18:10:44', { at: '2026-09-14T11:10:44.000Z', estimated: true }],
    ['kemarin', { at: receivedAt, untimed: true }],
    ['', { at: receivedAt, untimed: true }],
    [null, { at: receivedAt, untimed: true }],
  ])('reads %j', (timestamp, expected) => {
    const report = at(timestamp);
    expect(report).toMatchObject({ event: expected });
    if (!('estimated' in expected)) expect(report).not.toHaveProperty('event.estimated');
    if (!('untimed' in expected)) expect(report).not.toHaveProperty('event.untimed');
  });

  it('never puts an event after the moment we heard of it', () => {
    expect(at('2027-01-01T00:00:00+0700')).toMatchObject({ event: { at: receivedAt } });
  });

  it('gives the same event the same key however its time is written, and another one another', () => {
    const keyOf = (report: CourierReport | undefined) => report && 'event' in report && report.event.key;
    const key = keyOf(at('2026-09-14T18:10:44+0700'));
    expect(keyOf(at('2026-09-14T11:10:44Z', '2026-12-02T00:00:00.000Z'))).toBe(key);
    expect(keyOf(at('2026-09-14T18:10:45+0700'))).not.toBe(key);
    expect(keyOf(parsed(sample(folder, 'v1.pending-reschedule.json')))).not.toBe(
      keyOf(parsed(sample(folder, 'v2.delivery-exception.pending-reschedule.json'))),
    );
  });
});

describe('what Ninja Xpress says beside the word', () => {
  it.each([
    ['v2.delivery-exception.pending-reschedule.json', { reason: 'Penerima tidak di tempat' }],
    [
      'v2.delivery-exception.rts-initiated.json',
      { reason: 'Penerima menolak; Return to sender: Refused to accept order' },
    ],
    ['v2.cancelled.json', { reason: 'Cancelled by shipper' }],
    [file, { receivedBy: 'Rina Wulandari', reason: 'https://proof.example/img/417209-1.jpg' }],
    [
      'v1.successful-delivery.json',
      { receivedBy: 'Rina Wulandari', reason: 'https://proof.example/pod/417209.png' },
    ],
    ['v1.pending-reschedule.json', { reason: 'Penerima tidak di tempat' }],
    ['v2.arrived-at-origin-hub.json', { location: 'JKT-KEDOYA, Jakarta Barat' }],
    ['v2.parcel-measurements-update.json', { chargedGrams: 1_200 }],
  ])('keeps it for %s', (name, expected) => {
    expect(parsed(sample(folder, name))).toMatchObject({ event: expected });
  });

  it('keeps explanations short', () => {
    const long = { delivery_exception: { failure_reason: 'x'.repeat(5_000) } };
    expect(v2('Delivery Exception, Pending Reschedule', long)).toMatchObject({
      event: { reason: 'x'.repeat(120) },
    });
  });

  it.each([
    { delivery_exception: 'teks' },
    { delivery_information: { proof: [] } },
    { delivery_information: { proof: { image_uris: 'x', signed_by: 7 } } },
    { parcel_measurements_information: { weight: 'berat' } },
    { comments: {} },
    { pod: null },
  ])('reads the event though its details have another form: %j', (details) => {
    expect(v2('Delivered, Received by Customer', details)).toMatchObject({ event: { signal: 'delivered' } });
  });

  it.each([
    '[]',
    'null',
    '{"status":"Staging"}',
    '{"tracking_id":"A"}',
    '{"tracking_id":7,"status":"Staging"}',
    '{',
  ])('does not read %s', (text) => {
    expect(() => parsed(Buffer.from(text))).toThrow();
  });

  it('shows a parcel on its public page', () => {
    const courier = { code: 'ninja', service: 'standard' };
    expect(ninjavan.trackingUrl?.({ awb: 'NVID 1', courier })).toBe(
      'https://www.ninjaxpress.co/id-id/tracking?id=NVID%201',
    );
    expect(ninjavan.trackingUrl?.({ courier })).toBeUndefined();
  });
});
