import { createHmac } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import { describe, expect, it } from 'vitest';
import type { ConnectedAccount } from '../../shared/courier/connected-account.ts';
import type { CourierReport } from '../../shared/courier/courier-adapter.ts';
import { standardWebhooks } from '../../shared/courier/standard-webhooks/adapter.ts';
import {
  aCall,
  aStandardAccount,
  said,
  sample,
  sampleNames,
  sentAt,
  signedHeaders,
} from '../courier-samples.ts';
import { flipped } from '../flipped.ts';

const folder = 'standard-webhooks';
const signed = said(folder, 'signed-example.json');
const receivedAt = '2026-12-01T00:00:00.000Z';
const account = aStandardAccount();
const files = sampleNames(folder);
const file = 'shipment.delivered.json';

const kindOf = (
  body: Buffer,
  headers: Record<string, string>,
  now: Date,
  by: ConnectedAccount = account,
): string => standardWebhooks.receive(aCall(body, headers), by, now).kind;

const after = (seconds: number): Date => new Date(sentAt(file).getTime() + seconds * 1000);

const parsed = (body: object | Buffer, deliveryId = 'msg_1'): CourierReport | undefined => {
  const bytes = Buffer.isBuffer(body) ? body : Buffer.from(JSON.stringify(body));
  return standardWebhooks.parse({ body: bytes, receivedAt, deliveryId })[0];
};

describe('who may speak by Standard Webhooks', () => {
  it.each(files)('accepts %s as it was signed', (name) => {
    expect(
      standardWebhooks.receive(aCall(sample(folder, name), signedHeaders(name)), account, sentAt(name)),
    ).toEqual({
      kind: 'accepted',
      deliveryId: signedHeaders(name)['webhook-id'],
    });
  });

  it('agrees with the specification’s own vector', () => {
    const { secret, body, ...headers } = signed.official_vector;
    const now = new Date(Number(headers['webhook-timestamp']) * 1000);
    expect(kindOf(Buffer.from(body), headers, now, aStandardAccount({ secrets: [secret] }))).toBe('accepted');
  });

  it('agrees with the official library about what it signs', () => {
    const now = new Date('2026-10-01T05:00:00.000Z');
    const body = '{"type":"shipment.booked","data":{"awb":"🌺"}}';
    const signature = new Webhook(account.secrets[0] ?? '').sign('msg_x', now, body);
    const headers = {
      'webhook-id': 'msg_x',
      'webhook-timestamp': `${now.getTime() / 1000}`,
      'webhook-signature': signature,
    };
    expect(kindOf(Buffer.from(body), headers, now)).toBe('accepted');
  });

  it.each(files)('refuses %s with any one bit of it changed', (name) => {
    const kinds = flipped(sample(folder, name)).map((body) =>
      kindOf(body, signedHeaders(name), sentAt(name)),
    );
    expect(new Set(kinds)).toEqual(new Set(['unauthenticated']));
  });

  it.each(['webhook-id', 'webhook-timestamp', 'webhook-signature'])(
    'refuses any one bit of %s changed',
    (header) => {
      const kinds = files.flatMap((name) => {
        const headers = signedHeaders(name);
        return flipped(Buffer.from(headers[header] ?? '')).map((value) =>
          kindOf(sample(folder, name), { ...headers, [header]: value.toString('latin1') }, sentAt(name)),
        );
      });
      expect(new Set(kinds)).toEqual(new Set(['unauthenticated']));
    },
  );

  it('refuses a body that was read and written again', () => {
    const again = Buffer.from(JSON.stringify(said(folder, file), null, 1));
    expect(kindOf(again, signedHeaders(file), sentAt(file))).toBe('unauthenticated');
  });

  it.each([
    [-301, 'unauthenticated'],
    [-300, 'accepted'],
    [-299, 'accepted'],
    [0, 'accepted'],
    [299, 'accepted'],
    [300, 'accepted'],
    [300.999, 'accepted'],
    [301, 'unauthenticated'],
    [86_400, 'unauthenticated'],
  ])('%s seconds after it was sent, a call is %s', (seconds, kind) => {
    expect(kindOf(sample(folder, file), signedHeaders(file), after(seconds))).toBe(kind);
  });

  it.each(['', 'now', '1789446367.0', '-1', '1e9', 'Infinity', '17894463670000000'])(
    'refuses the timestamp "%s"',
    (timestamp) => {
      const headers = { ...signedHeaders(file), 'webhook-timestamp': timestamp };
      expect(kindOf(sample(folder, file), headers, sentAt(file))).toBe('unauthenticated');
    },
  );

  it('accepts either signature and either secret during a rotation', () => {
    const body = Buffer.from(signed.body);
    const { headers_during_rotation: both, headers: one, secret, old_secret: old } = signed;
    const kindWith = (headers: Record<string, string>, ...secrets: string[]) =>
      kindOf(body, headers, sentAt(file), aStandardAccount({ secrets }));
    expect(kindWith(both, secret)).toBe('accepted');
    expect(kindWith(both, old)).toBe('accepted');
    expect(kindWith(one, old, secret)).toBe('accepted');
    expect(kindWith(one, secret, old)).toBe('accepted');
    expect(kindWith(one, old)).toBe('unauthenticated');
  });

  it('passes over signatures of a kind that it does not know', () => {
    const own = String(signedHeaders(file)['webhook-signature']);
    const kindWith = (signature: string) =>
      kindOf(sample(folder, file), { ...signedHeaders(file), 'webhook-signature': signature }, sentAt(file));
    expect(kindWith(`v1a,AAAA ${own}`)).toBe('accepted');
    expect(kindWith(`v1a,AAAA`)).toBe('unauthenticated');
    expect(kindWith(`v2,${own.slice(3)}`)).toBe('unauthenticated');
    expect(kindWith('')).toBe('unauthenticated');
  });

  it.each(['webhook-id', 'webhook-timestamp', 'webhook-signature'])('refuses a call without %s', (header) => {
    const { [header]: _left, ...headers } = signedHeaders(file);
    expect(kindOf(sample(folder, file), headers, sentAt(file))).toBe('unauthenticated');
  });

  it('refuses an id with a full stop, with which the signed parts could be cut elsewhere', () => {
    const body = '{}';
    const now = sentAt(file);
    const timestamp = `${now.getTime() / 1000}`;
    const signature = new Webhook(account.secrets[0] ?? '').sign('msg.1', now, body);
    const headers = { 'webhook-id': 'msg.1', 'webhook-timestamp': timestamp, 'webhook-signature': signature };
    expect(kindOf(Buffer.from(body), headers, now)).toBe('unauthenticated');
  });

  it.each([[[]], [['']], [['whsec_']], [['whsec_c2hvcnQ=']]])(
    'refuses every call with the secrets %j',
    (secrets) => {
      const body = '{}';
      const now = sentAt(file);
      const timestamp = `${now.getTime() / 1000}`;
      const key = Buffer.from((secrets[0] ?? '').replace('whsec_', ''), 'base64');
      const mac = createHmac('sha256', key).update(`msg_1.${timestamp}.${body}`).digest('base64');
      const headers = {
        'webhook-id': 'msg_1',
        'webhook-timestamp': timestamp,
        'webhook-signature': `v1,${mac}`,
      };
      expect(kindOf(Buffer.from(body), headers, now, aStandardAccount({ secrets }))).toBe('unauthenticated');
    },
  );
});

describe('what a Standard Webhook says', () => {
  it.each([
    ['shipment.booked', 'noted'],
    ['shipment.awb_assigned', 'awb_created'],
    ['shipment.picked_up', 'in_transit'],
    ['shipment.in_transit', 'in_transit'],
    ['shipment.delivered', 'delivered'],
    ['shipment.delivery_failed', 'problem'],
    ['shipment.lost', 'lost_or_damaged'],
    ['shipment.return_started', 'return_started'],
    ['shipment.returned', 'returned'],
    ['shipment.cancelled', 'rejected'],
  ])('reads %s as %s at its own time', (type, signal) => {
    const { timestamp, data } = said(folder, `${type}.json`);
    expect(parsed(sample(folder, `${type}.json`))).toMatchObject({
      names: { providerOrderId: 'SHP-2026-09-14-000731', ourReference: 'ORD-20260914-0006-S1' },
      event: {
        key: 'msg_1',
        signal,
        native: type,
        at: timestamp,
        receivedAt,
        reason: data.status_description,
      },
    });
  });

  it('has a meaning for every sample', () => {
    expect(files).toHaveLength(10);
    expect(files.filter((name) => 'unknownStatus' in (parsed(sample(folder, name)) ?? {}))).toEqual([]);
  });

  it('reads damage and a corrected fee', () => {
    expect(parsed({ type: 'shipment.damaged', data: {} })).toMatchObject({
      event: { signal: 'lost_or_damaged' },
    });
    expect(parsed({ type: 'shipment.fee_adjusted', data: { fees: { shipping_fee: 23_500 } } })).toMatchObject(
      {
        event: { signal: 'noted', feeIdr: 23_500 },
      },
    );
  });

  it('keeps what else the sender says, for people', () => {
    const data = {
      awb: 'KM1',
      return_awb: 'KMR1',
      reason_code: 'RECIPIENT_MOVED',
      location: 'Bandung',
      received_by: 'Rina Contoh',
      fees: { shipping_fee: 22_000.4, cod_fee: 0, insurance_fee: 300, currency: 'IDR' },
      charged_weight_grams: 1_250,
    };
    expect(parsed({ type: 'shipment.return_started', timestamp: '2026-09-15T04:26:03Z', data })).toEqual({
      names: { provider: 'standard_webhooks' },
      event: {
        key: 'msg_1',
        signal: 'return_started',
        native: 'shipment.return_started',
        at: '2026-09-15T04:26:03.000Z',
        receivedAt,
        awb: 'KM1',
        returnAwb: 'KMR1',
        reason: 'RECIPIENT_MOVED',
        location: 'Bandung',
        receivedBy: 'Rina Contoh',
        feeIdr: 22_000,
        codFeeIdr: 0,
        insuranceFeeIdr: 300,
        chargedGrams: 1_250,
      },
    });
  });

  it.each([
    { fees: { shipping_fee: 22, currency: 'USD' } },
    { fees: { shipping_fee: -1 } },
    { fees: { cod_fee: '5500' } },
    { charged_weight_grams: -5 },
    { charged_weight_grams: 1e308 },
    { fees: { shipping_fee: 1e126 } },
    { return_awb: 'x'.repeat(201) },
  ])('does not read %j', (data) => {
    expect(() => parsed({ type: 'shipment.fee_adjusted', data })).toThrow();
  });

  it('keeps the AWB of the way there, not of the way back', () => {
    expect(parsed(sample(folder, 'shipment.returned.json'))).toMatchObject({
      event: { awb: 'KM2609140731' },
    });
    expect(parsed(sample(folder, 'shipment.booked.json'))).not.toHaveProperty('event.awb');
  });

  it('keeps an unknown type in its own words', () => {
    expect(parsed({ type: 'shipment.teleported', data: { shipment_id: 'S1' } })).toEqual({
      names: { provider: 'standard_webhooks', providerOrderId: 'S1' },
      unknownStatus: 'shipment.teleported',
    });
  });

  it('takes the time of receipt where none is given or it lies in the future', () => {
    expect(parsed({ type: 'shipment.booked', data: {} })).toMatchObject({
      event: { at: receivedAt, untimed: true },
    });
    expect(parsed({ type: 'shipment.booked', timestamp: '2099-01-01T00:00:00Z', data: {} })).toMatchObject({
      event: { at: receivedAt },
    });
  });

  it('keeps explanations short', () => {
    const long = 'x'.repeat(5_000);
    const data = { status_description: long, location: long, received_by: long };
    const short = long.slice(0, 120);
    expect(parsed({ type: 'shipment.lost', data })).toMatchObject({
      event: { reason: short, location: short, receivedBy: short },
    });
  });
});
