import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  apiKeysOf,
  type ConnectedGateway,
  webhookSecretsOf,
} from '../../shared/payment/connected-gateway.ts';
import { type GatewayAdapter, GatewayFailure, NotJson } from '../../shared/payment/gateway-adapter.ts';
import { midtrans } from '../../shared/payment/midtrans.ts';
import { xendit } from '../../shared/payment/xendit.ts';
import { aMidtransAccount, aXenditAccount, paymentFixture, paymentFixtures } from '../payment-samples.ts';

const receivedAt = '2026-03-05T12:00:00.000Z';

const request = (rawBody: Buffer, headers: Record<string, string> = {}) => ({
  header: (name: string) => headers[name.toLowerCase()],
  rawBody,
});

const verifyMidtrans = (rawBody: Buffer, account = aMidtransAccount()) =>
  midtrans.verify(request(rawBody), account);

/** The body with the first occurrence of a field's value changed in one character. */
const changedAt = (body: string, field: string, index: number): Buffer => {
  const start = body.indexOf(`"${field}": "`) + field.length + 5;
  const at = start + index;
  const other = body[at] === '0' ? '1' : '0';
  return Buffer.from(body.slice(0, at) + other + body.slice(at + 1));
};

describe('notifications of Midtrans', () => {
  it.each(paymentFixtures('midtrans'))('accepts %s under the key that signed it, and no other', (name) => {
    const body = paymentFixture('midtrans', name);
    expect(verifyMidtrans(body)).toBeUndefined();
    expect(verifyMidtrans(body, aMidtransAccount({ apiKey: 'SB-Mid-server-lain' }))).toBe('wrong_signature');
  });

  it('refuses every change of one character in what is signed, and in the signature', () => {
    const body = paymentFixture('midtrans', 'va-settlement').toString();
    const said = JSON.parse(body) as Record<string, string>;
    for (const field of ['order_id', 'status_code', 'gross_amount', 'signature_key']) {
      for (let index = 0; index < (said[field] ?? '').length; index += 1) {
        expect(verifyMidtrans(changedAt(body, field, index))).toBe('wrong_signature');
      }
    }
  });

  it('accepts the former key while it is rotated, and a signature key of its own', () => {
    const body = paymentFixture('midtrans', 'va-settlement');
    const key = 'SB-Mid-server-contoh-toko-melati';
    expect(
      verifyMidtrans(body, aMidtransAccount({ apiKey: 'SB-Mid-server-baru', formerApiKey: key })),
    ).toBeUndefined();
    expect(verifyMidtrans(body, aMidtransAccount({ apiKey: 'lain', webhookSecret: key }))).toBeUndefined();
  });

  it('refuses what lacks a signed field, and tells what is not JSON', () => {
    expect(verifyMidtrans(Buffer.from('{"order_id":"x"}'))).toBe('missing_signed_fields');
    expect(() => verifyMidtrans(Buffer.from('order_id=x'))).toThrow(NotJson);
  });

  it.each([
    ['va-pending', 'noted', 170_000],
    ['va-settlement', 'succeeded', 170_000],
    ['qris-settlement', 'succeeded', 170_000],
    ['va-expire', 'expired', 170_000],
    ['card-authorize', 'processing', 170_000],
    ['card-capture', 'succeeded', 170_000],
    ['card-capture-challenge', 'processing', 170_000],
    ['card-settlement', 'succeeded', 170_000],
    ['card-deny', 'failed', 170_000],
    ['card-cancel', 'expired', 170_000],
    ['ewallet-failure', 'failed', 170_000],
    ['va-refund-after-dashboard', 'refunded', 170_000],
    ['qris-partial-refund', 'refunded', 30_000],
    ['card-chargeback', 'chargeback', 170_000],
    ['unknown-word', 'noted', 170_000],
  ])('reads %s as %s', (name, signal, amountIdr) => {
    expect(midtrans.parse(paymentFixture('midtrans', name), receivedAt)).toMatchObject({
      signal,
      amountIdr,
      intentId: 'BJ260302-7K2M9Q-P1',
      receivedAt,
    });
  });

  it('reads times as those of Jakarta, and never believes a time to come', () => {
    const settled = midtrans.parse(paymentFixture('midtrans', 'va-settlement'), receivedAt);
    expect(settled.at).toBe('2026-03-02T03:45:12.000Z');
    const early = midtrans.parse(paymentFixture('midtrans', 'va-settlement'), '2026-03-02T03:40:00.000Z');
    expect(early.at).toBe('2026-03-02T03:40:00.000Z');
  });

  it('takes a status word for money only under the signed status code 200, accepted and in rupiah', () => {
    const said = JSON.parse(paymentFixture('midtrans', 'va-pending').toString()) as object;
    const read = (changes: object) =>
      midtrans.parse(Buffer.from(JSON.stringify({ ...said, ...changes })), receivedAt).signal;
    expect(read({ transaction_status: 'settlement' })).toBe('noted');
    expect(read({ transaction_status: 'settlement', status_code: '200' })).toBe('succeeded');
    expect(read({ transaction_status: 'settlement', status_code: '200', currency: 'USD' })).toBe('noted');
    expect(read({ transaction_status: 'capture', status_code: '200', fraud_status: null })).toBe('noted');
  });

  it('takes no more back than the signed amount that was paid', () => {
    const said = JSON.parse(paymentFixture('midtrans', 'qris-partial-refund').toString()) as object;
    const read = (changes: object) =>
      midtrans.parse(Buffer.from(JSON.stringify({ ...said, ...changes })), receivedAt).amountIdr;
    expect(read({ refunds: null, refund_amount: '999999999999.00' })).toBe(170_000);
    expect(read({ refunds: [{ refund_amount: '170000.00' }, { refund_amount: '1.00' }] })).toBe(170_000);
  });

  it('refuses an amount that is not whole rupiah', () => {
    const said = JSON.parse(paymentFixture('midtrans', 'va-pending').toString()) as object;
    const body = Buffer.from(JSON.stringify({ ...said, gross_amount: '170000.50' }));
    expect(() => midtrans.parse(body, receivedAt)).toThrow('whole rupiah');
  });
});

describe('webhooks of Xendit', () => {
  const token = { 'x-callback-token': 'token-contoh-xendit-toko-melati' };
  const body = paymentFixture('xendit', 'paid');

  it('accepts the token of the account, also the former one while it is rotated', () => {
    expect(xendit.verify(request(body, token), aXenditAccount())).toBeUndefined();
    const rotated = aXenditAccount({
      webhookSecret: 'baru',
      formerWebhookSecret: 'token-contoh-xendit-toko-melati',
    });
    expect(xendit.verify(request(body, token), rotated)).toBeUndefined();
  });

  it('refuses a missing token, every token with one character changed, and the API key', () => {
    expect(xendit.verify(request(body), aXenditAccount())).toBe('missing_token');
    const right = token['x-callback-token'];
    for (let index = 0; index < right.length; index += 1) {
      const wrong = `${right.slice(0, index)}#${right.slice(index + 1)}`;
      expect(xendit.verify(request(body, { 'x-callback-token': wrong }), aXenditAccount())).toBe(
        'wrong_token',
      );
    }
    const apiKey = { 'x-callback-token': 'xnd_development_contoh_toko_melati' };
    expect(xendit.verify(request(body, apiKey), aXenditAccount())).toBe('wrong_token');
    const { webhookSecret: _none, ...unset } = aXenditAccount();
    expect(xendit.verify(request(body, token), unset)).toBe('wrong_token');
  });

  it('tells what is not JSON', () => {
    expect(() => xendit.verify(request(Buffer.from('{'), token), aXenditAccount())).toThrow(NotJson);
  });

  it.each([
    ['pending', 'noted', 170_000],
    ['paid', 'succeeded', 170_000],
    ['paid-in-part', 'succeeded', 70_000],
    ['settled', 'settled', 170_000],
    ['expired', 'expired', 170_000],
  ])('reads %s as %s', (name, signal, amountIdr) => {
    expect(xendit.parse(paymentFixture('xendit', name), receivedAt)).toMatchObject({
      signal,
      amountIdr,
      intentId: 'BJ260302-7K2M9Q-P1',
      transactionId: '65e29a0ccd1cd1d8a3a0c001',
    });
  });
});

describe('calls to a gateway', () => {
  const wish = {
    reference: 'BJ260302-7K2M9Q-P1',
    amountIdr: 170_000,
    description: 'Pesanan BJ260302-7K2M9Q',
    customer: { name: 'Siti Contoh', phone: '6281200000200' },
    now: new Date('2026-03-02T03:00:00.000Z'),
    expiresAt: new Date('2026-03-03T03:00:00.000Z'),
    returnUrl: 'https://example.test/t/slug',
  };

  interface Call {
    url: string;
    method: string;
    headers: Record<string, string>;
    body: Record<string, unknown>;
  }

  const answering = (...answers: { status: number; body: unknown }[]) => {
    const calls: Call[] = [];
    vi.stubGlobal('fetch', (url: string, init: RequestInit & { headers: Record<string, string> }) => {
      const body = init.body ? (JSON.parse(String(init.body)) as Record<string, unknown>) : {};
      calls.push({ url, method: init.method ?? 'GET', headers: init.headers, body });
      const answer = answers[calls.length - 1] ?? { status: 500, body: {} };
      return Promise.resolve(Response.json(answer.body, { status: answer.status }));
    });
    return calls;
  };

  afterEach(() => {
    vi.unstubAllGlobals();
  });

  it('makes a Snap link with both of its expiries, under Basic authorization', async () => {
    const calls = answering({ status: 201, body: { token: 't', redirect_url: 'https://snap.test/pay' } });
    expect(await midtrans.createIntent(wish, aMidtransAccount())).toEqual({
      payUrl: 'https://snap.test/pay',
    });
    expect(calls[0]).toMatchObject({
      url: 'https://app.sandbox.midtrans.com/snap/v1/transactions',
      method: 'POST',
      headers: {
        authorization: `Basic ${Buffer.from('SB-Mid-server-contoh-toko-melati:').toString('base64')}`,
      },
      body: {
        transaction_details: { order_id: 'BJ260302-7K2M9Q-P1', gross_amount: 170_000 },
        expiry: { start_time: '2026-03-02 10:00:00 +0700', unit: 'minutes', duration: 1_440 },
        page_expiry: { unit: 'minutes', duration: 1_440 },
      },
    });
  });

  it('takes no address that is not of the web', async () => {
    answering({ status: 201, body: { token: 't', redirect_url: 'javascript:alert(1)' } });
    await expect(midtrans.createIntent(wish, aMidtransAccount())).rejects.toThrow(GatewayFailure);
  });

  it('calls production for a production account, and the address that one machine names', async () => {
    const calls = answering({ status: 201, body: {} }, { status: 201, body: {} });
    const production = aMidtransAccount({ environment: 'production' });
    await expect(midtrans.createIntent(wish, production)).rejects.toThrow(GatewayFailure);
    vi.stubEnv('PAYMENT_API_URL_MIDTRANS', 'http://localhost:4999/midtrans');
    await expect(midtrans.createIntent(wish, production)).rejects.toThrow(GatewayFailure);
    expect(calls.map(({ url }) => url)).toEqual([
      'https://app.midtrans.com/snap/v1/transactions',
      'http://localhost:4999/midtrans/snap/v1/transactions',
    ]);
  });

  it('uses the invoice that already stands under the reference, so that a repetition makes one', async () => {
    const standing = {
      id: 'inv-1',
      external_id: wish.reference,
      status: 'PENDING',
      amount: 170_000,
      invoice_url: 'https://xendit.test/inv-1',
      expiry_date: '2026-03-03T03:00:00.000Z',
    };
    const calls = answering({ status: 200, body: [standing] });
    expect(await xendit.createIntent(wish, aXenditAccount())).toEqual({
      payUrl: 'https://xendit.test/inv-1',
      providerId: 'inv-1',
      expiresAt: '2026-03-03T03:00:00.000Z',
    });
    expect(calls.map(({ method }) => method)).toEqual(['GET']);
  });

  it('keeps an invoice of Xendit whose end it cannot read', async () => {
    const standing = {
      id: 'inv-1',
      external_id: 'BJ260302-7K2M9Q-P1',
      status: 'PENDING',
      amount: 170_000,
      invoice_url: 'https://xendit.test/inv-1',
      expiry_date: 'besok',
    };
    answering({ status: 200, body: [standing] });
    expect(await xendit.createIntent(wish, aXenditAccount())).toEqual({
      payUrl: 'https://xendit.test/inv-1',
      providerId: 'inv-1',
    });
  });

  it('expires an invoice of another amount before it makes the new one', async () => {
    const old = { id: 'inv-1', external_id: wish.reference, status: 'PENDING', amount: 99_000 };
    const made = { ...old, id: 'inv-2', amount: 170_000, invoice_url: 'https://xendit.test/inv-2' };
    const calls = answering(
      { status: 200, body: [old] },
      { status: 200, body: {} },
      { status: 200, body: made },
    );
    expect(await xendit.createIntent(wish, aXenditAccount())).toMatchObject({ providerId: 'inv-2' });
    expect(calls.map(({ method, url }) => `${method} ${url.replace('https://api.xendit.co', '')}`)).toEqual([
      'GET /v2/invoices?external_id=BJ260302-7K2M9Q-P1',
      'POST /invoices/inv-1/expire!',
      'POST /v2/invoices',
    ]);
    expect(calls[2]?.body).toMatchObject({ invoice_duration: 86_400, should_send_email: false });
  });

  it.each<[string, GatewayAdapter, ConnectedGateway]>([
    ['Midtrans', midtrans, aMidtransAccount()],
    ['Xendit', xendit, aXenditAccount()],
  ])('tells a refusal of %s from a fault, and says no secret', async (_name, adapter, account) => {
    answering({ status: 401, body: { error_messages: ['unauthorized'] } });
    const refused = await adapter.createIntent(wish, account).catch((error: unknown) => error);
    expect(refused).toMatchObject({ kind: 'refused', status: 401 });
    answering({ status: 503, body: {} });
    expect(await adapter.createIntent(wish, account).catch((error: unknown) => error)).toMatchObject({
      kind: 'unreachable',
    });
    vi.stubGlobal('fetch', () => Promise.reject(new DOMException('timed out', 'TimeoutError')));
    const silent = await adapter.createIntent(wish, account).catch((error: unknown) => error);
    expect(silent).toMatchObject({ kind: 'unreachable', message: 'TimeoutError' });
    for (const error of [refused, silent]) {
      for (const secret of [...apiKeysOf(account), ...webhookSecretsOf(account)]) {
        expect(JSON.stringify(error) + String(error)).not.toContain(secret);
      }
    }
  });

  it('asks for the status of a link, and knows one that nobody has begun to pay', async () => {
    const link = { intentId: 'BJ260302-7K2M9Q-P1' };
    const now = new Date(receivedAt);
    answering({ status: 404, body: { status_code: '404' } });
    expect(await midtrans.status(link, aMidtransAccount(), now)).toBeUndefined();
    answering({ status: 200, body: JSON.parse(paymentFixture('midtrans', 'va-settlement').toString()) });
    expect(await midtrans.status(link, aMidtransAccount(), now)).toMatchObject({ signal: 'succeeded' });
    answering({ status: 200, body: [] });
    expect(await xendit.status(link, aXenditAccount(), now)).toBeUndefined();
    const paid = JSON.parse(paymentFixture('xendit', 'paid').toString()) as object;
    answering({ status: 200, body: [JSON.parse(paymentFixture('xendit', 'expired').toString()), paid] });
    expect(await xendit.status(link, aXenditAccount(), now)).toMatchObject({ signal: 'succeeded' });
  });

  it('leaves a link alone that is over already', async () => {
    const link = { intentId: 'BJ260302-7K2M9Q-P1' };
    for (const code of ['404', '407', '412']) {
      answering({ status: 200, body: { status_code: code } });
      await midtrans.cancelIntent(link, aMidtransAccount());
    }
    answering({ status: 401, body: { status_code: '401' } });
    await expect(midtrans.cancelIntent(link, aMidtransAccount())).rejects.toThrow(GatewayFailure);
    const calls = answering({ status: 200, body: [JSON.parse(paymentFixture('xendit', 'paid').toString())] });
    await xendit.cancelIntent(link, aXenditAccount());
    expect(calls).toHaveLength(1);
  });
});
