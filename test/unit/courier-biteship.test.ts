import { describe, expect, it } from 'vitest';
import { biteship } from '../../shared/courier/biteship/adapter.ts';
import { biteshipStatuses } from '../../shared/courier/biteship/words.ts';
import type { CourierReport } from '../../shared/courier/courier-adapter.ts';
import {
  aBiteshipAccount,
  aCall,
  biteshipHeaders,
  biteshipToken,
  said,
  sample,
  sampleNames,
} from '../courier-samples.ts';

const receivedAt = '2026-09-14T03:00:00.000Z';
const now = new Date(receivedAt);
const account = aBiteshipAccount();
const body = sample('biteship', 'order.status.picked.json');

const parsed = (bytes: Buffer): CourierReport | undefined =>
  biteship.parse({ body: bytes, receivedAt, deliveryId: null })[0];

const changed = (changes: object): CourierReport | undefined =>
  parsed(Buffer.from(JSON.stringify({ ...said('biteship', 'order.status.picked.json'), ...changes })));

const awb = 'JP7402615538';

describe('what Biteship says', () => {
  it.each([
    ['order.status.confirmed.json', { signal: 'noted', native: 'confirmed' }],
    ['order.status.scheduled.json', { signal: 'noted', native: 'scheduled', awb }],
    ['order.status.allocated.json', { signal: 'noted', native: 'allocated', awb }],
    ['order.status.picking_up.json', { signal: 'noted', native: 'picking_up', awb }],
    ['order.status.picked.json', { signal: 'in_transit', native: 'picked', awb }],
    ['order.status.dropping_off.json', { signal: 'in_transit', native: 'dropping_off', awb }],
    ['order.status.delivered.json', { signal: 'delivered', native: 'delivered', awb }],
    ['order.status.on_hold.json', { signal: 'problem', native: 'on_hold', awb }],
    ['order.status.return_in_transit.json', { signal: 'return_started', native: 'return_in_transit', awb }],
    ['order.status.returned.json', { signal: 'returned', native: 'returned', awb }],
    ['order.status.disposed.json', { signal: 'lost_or_damaged', native: 'disposed', awb }],
    ['order.status.cancelled.json', { signal: 'rejected', native: 'cancelled', awb }],
    ['order.price.json', { signal: 'noted', native: 'order.price', awb, feeIdr: 22_000, codFeeIdr: 5_500 }],
    ['order.waybill_id.json', { signal: 'awb_created', native: 'order.waybill_id', awb }],
  ])('reads %s', (file, expected) => {
    const report = parsed(sample('biteship', file));
    expect(report).toEqual({
      names: expect.objectContaining({ provider: 'biteship', providerOrderId: '66e3f0a9c41b7d2f08a5e713' }),
      event: {
        key: `${expected.native}@${receivedAt}`,
        at: receivedAt,
        receivedAt,
        untimed: true,
        ...expected,
      },
    });
  });

  it('has a meaning, or an honest "unknown", for every sample', () => {
    const unknown = sampleNames('biteship').filter(
      (file) => 'unknownStatus' in (parsed(sample('biteship', file)) ?? {}),
    );
    expect(unknown).toEqual(['order.status.unknown.json']);
  });

  it('keeps an unknown status in its own words', () => {
    expect(parsed(sample('biteship', 'order.status.unknown.json'))).toMatchObject({
      names: { providerOrderId: '66e3f0a9c41b7d2f08a5e713' },
      unknownStatus: 'order.status awaiting_customs',
    });
  });

  it.each(['constructor', '__proto__', 'toString'])('finds no meaning in the word %s', (status) => {
    expect(changed({ status })).toHaveProperty('unknownStatus');
    expect(changed({ event: status })).toHaveProperty('unknownStatus');
  });

  it.each([
    ['pickingUp', 'picking_up'],
    ['droppingOff', 'dropping_off'],
    ['returnInTransit', 'return_in_transit'],
    ['onHold', 'on_hold'],
    ['courierNotFound', 'courier_not_found'],
    ['DELIVERED', 'delivered'],
  ])('takes %s of the tracking documents for %s', (status, native) => {
    expect(changed({ status })).toMatchObject({
      event: { native, signal: biteshipStatuses[native]?.signal },
    });
  });

  it('leaves it to the life cycle what "rejected" means', () => {
    expect(changed({ status: 'rejected' })).toMatchObject({ event: { signal: 'refused' } });
  });

  it('takes the event time where Biteship sends one', () => {
    const report = changed({ updated_at: '2026-09-14T09:30:00+07:00' });
    expect(report).toMatchObject({
      event: { at: '2026-09-14T02:30:00.000Z', key: 'picked@2026-09-14T02:30:00.000Z' },
    });
    expect(report).not.toHaveProperty('event.untimed');
  });

  it('never puts an event after the moment we heard of it', () => {
    expect(changed({ updated_at: '2027-01-01T00:00:00Z' })).toMatchObject({ event: { at: receivedAt } });
  });

  it.each(['2026-09-14 09:30:00', 'kemarin', '2026-02-31'])(
    'does not guess the zone of "%s"',
    (updatedAt) => {
      expect(changed({ updated_at: updatedAt })).toMatchObject({ event: { at: receivedAt, untimed: true } });
    },
  );

  it('names the parcel by Biteship’s id first, and by courier and AWB where both are there', () => {
    expect(changed({})?.names).toEqual({
      provider: 'biteship',
      providerOrderId: '66e3f0a9c41b7d2f08a5e713',
      courier: 'jnt',
      awb,
    });
    expect(changed({ courier_waybill_id: null })?.names).not.toHaveProperty('awb');
  });

  it('reads the courier nested as well', () => {
    const nested = {
      courier_company: undefined,
      courier_waybill_id: undefined,
      courier: { company: 'sicepat', waybill_id: 'SC1' },
    };
    expect(changed(nested)).toMatchObject({
      names: { courier: 'sicepat', awb: 'SC1' },
      event: { awb: 'SC1' },
    });
  });

  it('takes the fees for COD and proof of delivery off a price without a shipping fee', () => {
    const price = {
      event: 'order.price',
      price: 27_500,
      cash_on_delivery_fee: 5_500,
      proof_of_delivery_fee: 0,
    };
    expect(changed(price)).toMatchObject({ event: { feeIdr: 22_000 } });
  });

  it.each(['[]', 'null', '{"event":"order.status"}', '{"event":"order.status","order_id":7}', '{'])(
    'does not read %s',
    (text) => {
      expect(() => parsed(Buffer.from(text))).toThrow();
    },
  );
});

describe('who may speak for Biteship', () => {
  it('accepts the token in the header of the shop’s choice', () => {
    expect(biteship.receive(aCall(body, biteshipHeaders), account, now)).toEqual({
      kind: 'accepted',
      deliveryId: null,
    });
  });

  it.each(['installation-ping.empty.txt', 'installation-ping.json'])(
    'answers the ping %s without a token',
    (file) => {
      expect(biteship.receive(aCall(sample('biteship', file)), account, now)).toEqual({ kind: 'ping' });
    },
  );

  it('refuses every token with one byte changed, cut or added', () => {
    const wrong = [
      ...Array.from(biteshipToken, (_, index) => {
        const bytes = Buffer.from(biteshipToken);
        bytes.writeUInt8(bytes.readUInt8(index) ^ 1, index);
        return bytes.toString();
      }),
      biteshipToken.slice(1),
      biteshipToken.slice(0, -1),
      `${biteshipToken} `,
      '',
    ];
    const verdicts = wrong.map(
      (text) => biteship.receive(aCall(body, { 'x-oms-biteship-token': text }), account, now).kind,
    );
    expect(new Set(verdicts)).toEqual(new Set(['unauthenticated']));
  });

  it('accepts the old and the new token during a rotation, and neither once it is taken away', () => {
    const verdictWith = (...secrets: string[]) =>
      biteship.receive(aCall(body, biteshipHeaders), aBiteshipAccount({ secrets }), now).kind;
    expect(verdictWith('baru', biteshipToken)).toBe('accepted');
    expect(verdictWith(biteshipToken, 'baru')).toBe('accepted');
    expect(verdictWith('baru')).toBe('unauthenticated');
  });

  it('refuses every call while the account has no secret or no header name', () => {
    const { headerName: _headerName, ...nameless } = account;
    const closed = [aBiteshipAccount({ secrets: [] }), aBiteshipAccount({ secrets: [''] }), nameless];
    const verdicts = closed.flatMap((broken) => [
      biteship.receive(aCall(body, biteshipHeaders), broken, now).kind,
      biteship.receive(aCall(body, { 'x-oms-biteship-token': '' }), broken, now).kind,
    ]);
    expect(new Set(verdicts)).toEqual(new Set(['unauthenticated']));
  });
});
