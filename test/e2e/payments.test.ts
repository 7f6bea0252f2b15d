import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Stack, startStack } from '../../local/stack.ts';
import { deskOf, landingPageOrder } from './desk.ts';

let stack: Stack;
let desk: ReturnType<typeof deskOf>;

beforeAll(async () => {
  stack = await startStack({ port: 0 });
  desk = deskOf(stack);
});
afterAll(() => stack.stop());
afterEach(() => {
  Object.assign(stack.payments.roads, { copies: 1, hold: false, drop: false });
});

interface Order {
  orderNumber: string;
  status: string;
  paidIdr: number;
  refundDueIdr: number;
  totalIdr: number;
  incidents: { message: string }[];
  timeline: { event: string; text?: string; to?: string }[];
  invoice?: { state: string; number?: string; amountIdr: number };
  pastInvoices?: { state: string; number?: string }[];
  paymentIntent?: { intentId: string; state: string; withdrawnAt?: string };
  pastIntents?: unknown[];
}

const orderOf = async (orderId: string): Promise<Order> =>
  (await desk.call('GET', `/v1/orders/${orderId}`, { user: 'owner' })).body as unknown as Order;

const keyed = () => ({ 'idempotency-key': randomUUID() });

const manualOrder = async (): Promise<string> => {
  const { email: _none, ...wish } = { ...landingPageOrder('E_PAYMENT'), email: undefined };
  const made = await desk.call('POST', '/v1/orders', {
    user: 'owner',
    headers: keyed(),
    body: { ...wish, warehouseId: 'gudang-surabaya' },
  });
  expect(made.status, made.text).toBe(201);
  return String(made.body['orderId']);
};

interface Link {
  payUrl: string;
  amountIdr: number;
  expiresAt: string;
  whatsappUrl: string;
}

const request = async (orderId: string, gatewayId: string): Promise<Link> => {
  const answer = await desk.act(orderId, 'request-payment', { gatewayId });
  expect(answer.status, answer.text).toBe(200);
  return answer.body['paymentLink'] as unknown as Link;
};

const referenceOf = async (orderId: string): Promise<string> =>
  (await orderOf(orderId)).paymentIntent?.intentId ?? '';

const tick = (at: Date) => stack.tick('pass-time', at);
const soon = () => new Date(Date.now() + 60_000);
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000);

describe.each(['midtrans', 'xendit'] as const)('an order paid through %s', (provider) => {
  const gatewayId = `${provider}-uji`;
  const asked = async () => {
    const orderId = await manualOrder();
    const link = await request(orderId, gatewayId);
    return { orderId, link, reference: await referenceOf(orderId) };
  };

  it('waits for its link, is completed by the notification, and paid when it is reconciled', async () => {
    const { orderId, link, reference } = await asked();
    const before = await orderOf(orderId);
    expect(before).toMatchObject({ status: 'AWAITING_PAYMENT' });
    expect(link.amountIdr).toBe(before.totalIdr);
    expect(decodeURIComponent(link.whatsappUrl)).toContain(link.payUrl);
    expect(await stack.payments.become(reference, 'PAID')).toBe(200);
    expect(await orderOf(orderId)).toMatchObject({ status: 'PAYMENT_COMPLETED', paidIdr: before.totalIdr });
    await tick(soon());
    expect(await orderOf(orderId)).toMatchObject({ status: 'PAID', incidents: [] });
  });

  it('can be paid on its page by a person', async () => {
    const { orderId, link } = await asked();
    const page = await (await fetch(link.payUrl)).text();
    expect(page).toContain('Bayar');
    const paid = await fetch(link.payUrl, {
      method: 'POST',
      body: new URLSearchParams({ pilihan: 'bayar' }),
    });
    expect(await paid.text()).toContain('Pembayaran berhasil');
    expect((await orderOf(orderId)).status).toBe('PAYMENT_COMPLETED');
  });

  it('gets the same link however often it is asked for', async () => {
    const orderId = await manualOrder();
    const first = await request(orderId, gatewayId);
    expect(await request(orderId, gatewayId)).toEqual(first);
    const order = await orderOf(orderId);
    expect(order.timeline.filter(({ event }) => event === 'gateway.intent_created')).toHaveLength(1);
    expect(order).not.toHaveProperty('pastIntents');
  });

  it('has one link after ten clicks at once', async () => {
    const orderId = await manualOrder();
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => desk.act(orderId, 'request-payment', { gatewayId })),
    );
    const made = answers.filter(({ status }) => status === 200);
    expect(made.length).toBeGreaterThan(0);
    const refused = answers.filter(({ status }) => status !== 200).map(({ body }) => body['code']);
    expect(refused.filter((code) => code !== 'payment_link_pending' && code !== 'stale_order')).toEqual([]);
    const urls = new Set(made.map(({ body }) => (body['paymentLink'] as Link).payUrl));
    expect(urls.size).toBe(1);
    const [payUrl = ''] = urls;
    expect(payUrl).toContain(stack.payments.link(await referenceOf(orderId)).token);
  });

  it('records the money once when the notification comes five times at once', async () => {
    const { orderId, reference } = await asked();
    stack.payments.roads.copies = 5;
    await stack.payments.become(reference, 'PAID');
    const order = await orderOf(orderId);
    expect(order).toMatchObject({ status: 'PAYMENT_COMPLETED', paidIdr: order.totalIdr });
  });

  it('takes another amount as it is: less is a part, more is owed back', async () => {
    const less = await asked();
    await stack.payments.become(less.reference, 'PAID', 10_000);
    await tick(soon());
    expect(await orderOf(less.orderId)).toMatchObject({ status: 'PARTIALLY_PAID', paidIdr: 10_000 });
    const more = await asked();
    const { totalIdr } = await orderOf(more.orderId);
    await stack.payments.become(more.reference, 'PAID', totalIdr + 5_000);
    await tick(soon());
    expect(await orderOf(more.orderId)).toMatchObject({ status: 'PAID', refundDueIdr: 5_000 });
  });

  it('is cancelled when the link runs out, and owes back what comes later', async () => {
    const { orderId, reference } = await asked();
    await stack.payments.become(reference, 'EXPIRED');
    expect((await orderOf(orderId)).status).toBe('CANCELLED');
    await stack.payments.become(reference, 'PAID');
    const late = await orderOf(orderId);
    expect(late).toMatchObject({ status: 'CANCELLED', refundDueIdr: late.totalIdr });
    expect(late.incidents).toHaveLength(1);
  });

  it('is cancelled by the clock when the gateway says nothing, but not when it was paid unheard', async () => {
    const forgotten = await asked();
    const paid = await asked();
    stack.payments.roads.drop = true;
    await stack.payments.become(paid.reference, 'PAID');
    expect((await orderOf(paid.orderId)).status).toBe('AWAITING_PAYMENT');
    await tick(inDays(2));
    expect((await orderOf(forgotten.orderId)).status).toBe('CANCELLED');
    expect(['PAYMENT_COMPLETED', 'PAID']).toContain((await orderOf(paid.orderId)).status);
  });

  it('has its link withdrawn at the gateway once the money came by hand', async () => {
    const { orderId, reference } = await asked();
    const { totalIdr } = await orderOf(orderId);
    await desk.act(orderId, 'confirm-payment', { amountIdr: totalIdr });
    expect(await orderOf(orderId)).toMatchObject({ status: 'PAID', paymentIntent: { state: 'VOID' } });
    // A gateway that tells of the end at once is written first; the clock comes again.
    await tick(soon());
    await tick(soon());
    expect((await orderOf(orderId)).paymentIntent?.withdrawnAt).toBeDefined();
    await stack.payments.become(reference, 'PAID');
    expect(await orderOf(orderId)).toMatchObject({ status: 'PAID', refundDueIdr: totalIdr });
  });
});

describe('what Midtrans alone tells', () => {
  const asked = async () => {
    const orderId = await manualOrder();
    await request(orderId, 'midtrans-uji');
    return { orderId, reference: await referenceOf(orderId) };
  };

  it('shows a payment that is being checked, and one that failed', async () => {
    const { orderId, reference } = await asked();
    await stack.payments.become(reference, 'PENDING');
    expect((await orderOf(orderId)).status).toBe('AWAITING_PAYMENT');
    await stack.payments.become(reference, 'PROCESSING');
    expect((await orderOf(orderId)).status).toBe('PAYMENT_PROCESSING');
    await stack.payments.become(reference, 'FAILED');
    expect((await orderOf(orderId)).status).toBe('AWAITING_PAYMENT');
  });

  it('ignores what comes in the wrong order', async () => {
    const { orderId, reference } = await asked();
    stack.payments.roads.hold = true;
    for (const state of ['PENDING', 'PROCESSING', 'PAID'] as const) {
      await stack.payments.become(reference, state);
    }
    stack.payments.roads.hold = false;
    await stack.payments.release([2, 1, 0, 2]);
    const order = await orderOf(orderId);
    expect(order).toMatchObject({ status: 'PAYMENT_COMPLETED', paidIdr: order.totalIdr, incidents: [] });
  });

  it('notes refunds with what they leave owed', async () => {
    const { orderId, reference } = await asked();
    await stack.payments.become(reference, 'PAID');
    await stack.payments.become(reference, 'REFUNDED', 5_000);
    const order = await orderOf(orderId);
    expect(order).toMatchObject({ refundedIdr: 5_000, status: 'PAYMENT_COMPLETED' });
    expect(order.incidents).toHaveLength(1);
  });
});

describe('a landing page order by electronic payment', () => {
  it('is answered with its link, the same one for a repetition', async () => {
    const headers = keyed();
    const body = landingPageOrder('E_PAYMENT');
    const path = '/public/pages/gamis-melati/orders';
    const first = await desk.call('POST', path, { headers, body });
    expect(first.status, first.text).toBe(201);
    const payment = first.body['payment'] as { payUrl: string };
    expect(payment.payUrl).toMatch(/^http:\/\/localhost:\d+\/bayar\//);
    const again = await desk.call('POST', path, { headers, body });
    expect(again.body['payment']).toEqual(first.body['payment']);
    const slug = String(first.body['trackingUrl']).split('/t/')[1];
    const own = await desk.call('GET', `/public/orders/${slug}`);
    expect(own.body).toMatchObject({ status: 'AWAITING_PAYMENT', paymentLink: { payUrl: payment.payUrl } });
  });

  it('stands without a link when the gateway refuses', async () => {
    const choose = (gatewayId: string | null) =>
      desk.call('PATCH', '/v1/settings', { user: 'owner', body: { onlinePayment: { gatewayId } } });
    expect((await choose('tidak-ada')).status).toBe(400);
    const refusing = { provider: 'midtrans', environment: 'sandbox', name: 'Lama', apiKey: 'SB-Mid-lama' };
    const made = await desk.call('POST', '/v1/payment-gateways', {
      user: 'owner',
      headers: keyed(),
      body: refusing,
    });
    expect((await choose(String(made.body['gatewayId']))).status).toBe(200);
    const placed = await desk.placeOrder('E_PAYMENT');
    expect(placed.status).toBe(201);
    expect(placed.body).toMatchObject({ status: 'NEW', payment: { payUrl: null } });
    expect((await choose(null)).status).toBe(200);
    await request(String(placed.body['orderId']), 'midtrans-uji');
  });
});

describe('the invoice track', () => {
  const confirmed = async (): Promise<string> => {
    const placed = await desk.placeOrder('BANK_TRANSFER');
    const orderId = String(placed.body['orderId']);
    await desk.act(orderId, 'confirm');
    return orderId;
  };
  const billed = async (): Promise<string> => {
    const orderId = await confirmed();
    await desk.act(orderId, 'create-invoice');
    const answer = await desk.act(orderId, 'issue-invoice');
    expect(answer.status, answer.text).toBe(200);
    return orderId;
  };

  it('drafts, issues with a number and a day, shows the buyer, and is paid', async () => {
    const orderId = await confirmed();
    expect((await desk.act(orderId, 'create-invoice')).body).toMatchObject({ status: 'INVOICE_PENDING' });
    const issued = await desk.act(orderId, 'issue-invoice');
    expect(issued.body).toMatchObject({ status: 'INVOICE_ISSUED' });
    const { invoice, totalIdr } = await orderOf(orderId);
    expect(invoice?.number).toMatch(/^INV\/\d{4}\/\d{2}\/\d{4}$/);
    await desk.act(orderId, 'confirm-payment', { amountIdr: totalIdr });
    expect((await orderOf(orderId)).status).toBe('INVOICE_PAID');
    await tick(soon());
    expect(await orderOf(orderId)).toMatchObject({ status: 'PAID', invoice: { state: 'PAID' } });
  });

  it('numbers ten invoices issued at once without a gap', async () => {
    const orderIds = await Promise.all(Array.from({ length: 10 }, confirmed));
    await Promise.all(orderIds.map((orderId) => desk.act(orderId, 'create-invoice')));
    await Promise.all(orderIds.map((orderId) => desk.act(orderId, 'issue-invoice')));
    const orders = await Promise.all(orderIds.map(orderOf));
    const counts = orders.map(({ invoice }) => Number(invoice?.number?.slice(-4))).toSorted((a, b) => a - b);
    expect(counts).toEqual(Array.from({ length: 10 }, (_, index) => (counts[0] ?? 0) + index));
  });

  it('can be paid through a gateway', async () => {
    const orderId = await billed();
    await request(orderId, 'xendit-uji');
    expect((await orderOf(orderId)).status).toBe('INVOICE_ISSUED');
    await stack.payments.become(await referenceOf(orderId), 'PAID');
    expect(await orderOf(orderId)).toMatchObject({ status: 'INVOICE_PAID', invoice: { state: 'PAID' } });
  });

  it('is voided with a reason, and replaced when an edit changes its amount', async () => {
    const voided = await billed();
    await desk.act(voided, 'void-invoice', { reason: 'Salah nilai' });
    expect(await orderOf(voided)).toMatchObject({ status: 'CONFIRMED', invoice: { state: 'VOID' } });
    const edited = await billed();
    const { invoice } = await orderOf(edited);
    await desk.call('PATCH', `/v1/orders/${edited}`, {
      user: 'owner',
      body: { overrides: { discountIdr: 1_000 } },
    });
    const order = await orderOf(edited);
    expect(order).toMatchObject({
      status: 'INVOICE_PENDING',
      invoice: { state: 'DRAFT', amountIdr: order.totalIdr },
      pastInvoices: [{ state: 'VOID', number: invoice?.number }],
    });
  });

  it('ends its order when it is overdue, in a shop that wants it so', async () => {
    const orderId = await billed();
    await tick(inDays(8));
    expect((await orderOf(orderId)).status).toBe('INVOICE_ISSUED');
    const policies = { policies: { cancelOverdueInvoice: true } };
    await desk.call('PATCH', '/v1/settings', { user: 'owner', body: policies });
    await tick(inDays(10));
    expect(await orderOf(orderId)).toMatchObject({ status: 'CANCELLED', invoice: { state: 'VOID' } });
  });
});

describe('notifications that are not to be believed', () => {
  const hook = '/hooks/payments/midtrans/hook-contoh-midtrans';
  const post = (path: string, raw: string, headers: Record<string, string> = {}) =>
    desk.call('POST', path, { raw, headers });

  it.each([
    [
      'a wrong signature',
      hook,
      JSON.stringify({ order_id: 'a', status_code: '200', gross_amount: '1.00', signature_key: 'x' }),
      401,
      'invalid_signature',
    ],
    ['no signature at all', hook, '{}', 401, 'invalid_signature'],
    ['an unknown address', '/hooks/payments/midtrans/hook-lain', '{}', 404, 'hook_not_found'],
    [
      'the address of another gateway',
      '/hooks/payments/xendit/hook-contoh-midtrans',
      '{}',
      404,
      'hook_not_found',
    ],
    ['an unknown gateway', '/hooks/payments/lain/hook-contoh-midtrans', '{}', 404, 'hook_not_found'],
    [
      'the address of a courier',
      '/hooks/payments/midtrans/hook-contoh-biteship',
      '{}',
      404,
      'hook_not_found',
    ],
    ['what is no JSON', hook, '{"order_id":', 400, 'invalid_json'],
    ['a missing token', '/hooks/payments/xendit/hook-contoh-xendit', '{}', 401, 'invalid_signature'],
  ])('%s', async (_name, path, raw, status, code) => {
    const answer = await post(path, raw);
    expect(answer.status, answer.text).toBe(status);
    expect(answer.body['code']).toBe(code);
  });

  it('are taken when they are authentic and about none of our orders', async () => {
    const token = { 'x-callback-token': 'token-contoh-xendit-toko-melati' };
    const about = (external_id: string) =>
      JSON.stringify({ id: '1', external_id, status: 'PAID', amount: 1, paid_amount: 1 });
    const path = '/hooks/payments/xendit/hook-contoh-xendit';
    expect((await post(path, about('INVOICE-LAIN'), token)).status).toBe(200);
    expect((await post(path, about('BJ260101-AAAAAA-P1'), token)).status).toBe(200);
    expect((await post(path, '{"id":1}', token)).status).toBe(400);
    expect((await desk.call('GET', path)).status).toBe(200);
    expect((await desk.call('HEAD', path)).status).toBe(200);
  });

  it('bring no money when the gateway does not stand by them', async () => {
    const orderId = await manualOrder();
    await request(orderId, 'xendit-uji');
    const { orderNumber } = await orderOf(orderId);
    const forged = JSON.stringify({
      id: 'lain',
      external_id: `${orderNumber}-P1`,
      status: 'PAID',
      amount: 5,
    });
    const token = { 'x-callback-token': 'token-contoh-xendit-toko-melati' };
    expect((await post('/hooks/payments/xendit/hook-contoh-xendit', forged, token)).status).toBe(200);
    const order = await orderOf(orderId);
    expect(order).toMatchObject({ status: 'AWAITING_PAYMENT', paidIdr: 0 });
    expect(order.timeline.at(-1)).toMatchObject({ event: 'gateway_report' });
  });

  it('move nothing when another account of the shop speaks of the link', async () => {
    const token = 'token-akun-lain-yang-panjang';
    const made = await desk.call('POST', '/v1/payment-gateways', {
      user: 'owner',
      headers: keyed(),
      body: {
        provider: 'xendit',
        environment: 'sandbox',
        name: 'Xendit lain',
        apiKey: 'xnd_development_akun_lain',
        webhookSecret: token,
      },
    });
    const hookOf = new URL(String(made.body['webhookUrl'])).pathname;
    const orderId = await manualOrder();
    const { amountIdr } = await request(orderId, 'xendit-uji');
    const external_id = await referenceOf(orderId);
    for (const status of ['EXPIRED', 'PAID', 'SETTLED']) {
      const raw = JSON.stringify({ id: 'lain', external_id, status, amount: amountIdr });
      expect((await post(hookOf, raw, { 'x-callback-token': token })).status).toBe(200);
      expect(await orderOf(orderId)).toMatchObject({ status: 'AWAITING_PAYMENT', paidIdr: 0 });
    }
    await stack.payments.become(external_id, 'PAID');
    expect(await orderOf(orderId)).toMatchObject({ status: 'PAYMENT_COMPLETED', paidIdr: amountIdr });
  });
});

describe('accounts at gateways', () => {
  it('take secrets and give none', async () => {
    const body = {
      provider: 'xendit',
      environment: 'sandbox',
      name: 'Xendit kedua',
      apiKey: 'xnd_development_rahasia_satu',
      webhookSecret: 'token-rahasia-satu',
    };
    const made = await desk.call('POST', '/v1/payment-gateways', { user: 'owner', headers: keyed(), body });
    expect(made.status, made.text).toBe(201);
    const path = `/v1/payment-gateways/${String(made.body['gatewayId'])}`;
    expect(String(made.body['webhookUrl'])).toMatch(/\/hooks\/payments\/xendit\/[\w-]{22}$/);
    const rotated = await desk.call('PATCH', path, {
      user: 'owner',
      body: { webhookSecret: 'token-rahasia-dua' },
    });
    expect(rotated.body).toMatchObject({ hasFormerSecrets: true, secretChanges: 1 });
    const hook = new URL(String(made.body['webhookUrl'])).pathname;
    const call = (token: string) =>
      desk.call('POST', hook, { raw: '{}', headers: { 'x-callback-token': token } });
    expect((await call('token-rahasia-satu')).status).toBe(400);
    expect((await call('token-rahasia-dua')).status).toBe(400);
    await desk.call('PATCH', path, { user: 'owner', body: { forgetFormerSecrets: true } });
    expect((await call('token-rahasia-satu')).status).toBe(401);
    expect((await call('token-rahasia-dua')).status).toBe(400);
    const seen = [made, rotated, await desk.call('GET', path, { user: 'owner' })];
    const listed = await desk.call('GET', '/v1/payment-gateways', { user: 'owner' });
    for (const { text } of [...seen, listed]) expect(text).not.toMatch(/rahasia|contoh_toko_melati/);
  });

  it('stay what they are, and go only when they are off', async () => {
    const path = '/v1/payment-gateways/xendit-uji';
    const moved = await desk.call('PATCH', path, { user: 'owner', body: { environment: 'production' } });
    expect(moved.status).toBe(400);
    const removed = await desk.call('DELETE', path, { user: 'owner' });
    expect(removed.body['code']).toBe('record_in_use');
    const agent = await desk.call('GET', path, { user: 'agent1' });
    expect(agent.status).toBe(403);
  });

  it('say so when a shop has none, or the gateway does not know its key', async () => {
    const body = {
      provider: 'midtrans',
      environment: 'sandbox',
      name: 'Kunci salah',
      apiKey: 'SB-Mid-salah',
    };
    const made = await desk.call('POST', '/v1/payment-gateways', { user: 'owner', headers: keyed(), body });
    const orderId = await manualOrder();
    const wrong = await desk.act(orderId, 'request-payment', { gatewayId: String(made.body['gatewayId']) });
    expect(wrong.status).toBe(502);
    expect(wrong.body['code']).toBe('payment_gateway_refused');
    expect(wrong.text).not.toContain('SB-Mid');
    expect((await orderOf(orderId)).status).toBe('NEW');
    const unknown = await desk.act(orderId, 'request-payment', { gatewayId: 'tidak-ada' });
    expect(unknown.status).toBe(400);
    await request(orderId, 'midtrans-uji');
  });
});
