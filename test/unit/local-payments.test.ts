import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { midtransNotice } from '../../local/payments/midtrans-notice.ts';
import { openLinks, type PlayedLink } from '../../local/payments/played-link.ts';
import { startPostman } from '../../local/payments/postman.ts';
import { xenditInvoiceOf } from '../../local/payments/xendit-notice.ts';
import { midtrans } from '../../shared/payment/midtrans.ts';
import { xendit } from '../../shared/payment/xendit.ts';
import { aMidtransAccount } from '../payment-samples.ts';

const link: PlayedLink = {
  provider: 'midtrans',
  apiKey: 'SB-Mid-server-contoh-toko-melati',
  reference: 'BJ260302-7K2M9Q-P1',
  id: 'transaction-1',
  token: 'a'.repeat(32),
  amountIdr: 170_000,
  description: 'Pesanan BJ260302-7K2M9Q',
  returnUrl: '',
  createdAt: '2026-03-02T03:00:00.000Z',
  expiresAt: '2026-03-03T03:00:00.000Z',
  changedAt: '2026-03-02T03:30:00.000Z',
  state: 'PAID',
  paidIdr: 170_000,
};

const notice = (body: string) => ({ url: 'http://localhost/hook', headers: {}, body });

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('the played gateways', () => {
  it('keep their links through a restart', () => {
    const directory = mkdtempSync(join(tmpdir(), 'payments-'));
    try {
      openLinks(directory).put({ ...link, state: 'OPEN' });
      openLinks(directory).put(link);
      expect(openLinks(directory).all()).toEqual([link]);
    } finally {
      rmSync(directory, { recursive: true });
    }
  });

  it.each([
    ['OPEN', 'noted'],
    ['PENDING', 'noted'],
    ['PROCESSING', 'processing'],
    ['PAID', 'succeeded'],
    ['FAILED', 'failed'],
    ['EXPIRED', 'expired'],
    ['REFUNDED', 'refunded'],
    ['CHARGED_BACK', 'chargeback'],
  ] as const)('say of a link that is %s what is understood as %s', (state, signal) => {
    const rawBody = Buffer.from(JSON.stringify(midtransNotice({ ...link, state, refundedIdr: 170_000 })));
    expect(midtrans.verify({ header: () => undefined, rawBody }, aMidtransAccount())).toBeUndefined();
    expect(midtrans.parse(rawBody, '2026-03-02T04:00:00.000Z')).toMatchObject({ signal, amountIdr: 170_000 });
  });

  it('write invoices as Xendit does', () => {
    const paid = Buffer.from(JSON.stringify(xenditInvoiceOf(link, 'http://localhost/bayar/1')));
    expect(xendit.parse(paid, '2026-03-02T04:00:00.000Z')).toMatchObject({
      signal: 'succeeded',
      amountIdr: 170_000,
      at: '2026-03-02T03:30:00.000Z',
    });
  });
});

describe('their notifications', () => {
  it('come again until they are taken', async () => {
    const answers = [503, 0, 200];
    const bodies: string[] = [];
    vi.stubGlobal('fetch', (_url: string, { body }: { body: string }) => {
      bodies.push(body);
      const status = answers[bodies.length - 1] ?? 500;
      return status === 0 ? Promise.reject(new Error('gone')) : Promise.resolve(new Response('', { status }));
    });
    expect(await startPostman().send(notice('a'))).toBe(200);
    expect(bodies).toEqual(['a', 'a', 'a']);
  });

  it('can be held back, shuffled, doubled and lost', async () => {
    const bodies: string[] = [];
    vi.stubGlobal('fetch', (_url: string, { body }: { body: string }) => {
      bodies.push(body);
      return Promise.resolve(new Response());
    });
    const postman = startPostman();
    postman.roads.hold = true;
    for (const body of ['a', 'b']) await postman.send(notice(body));
    expect(bodies).toEqual([]);
    await postman.release([1, 0, 1]);
    expect(bodies).toEqual(['b', 'a', 'b']);
    Object.assign(postman.roads, { hold: false, copies: 2 });
    await postman.send(notice('c'));
    postman.roads.drop = true;
    await postman.send(notice('d'));
    expect(bodies.slice(3)).toEqual(['c', 'c']);
  });
});
