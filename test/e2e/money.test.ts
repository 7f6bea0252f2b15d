import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Stack, startStack } from '../../local/stack.ts';
import { type Answer, deskOf, landingPageOrder } from './desk.ts';
import { aPng, sendFile } from './proof-file.ts';

let stack: Stack;
let desk: ReturnType<typeof deskOf>;

beforeAll(async () => {
  stack = await startStack({ port: 0 });
  desk = deskOf(stack);
});
afterAll(() => stack.stop());

interface Placed {
  readonly orderId: string;
  readonly slug: string;
  readonly totalIdr: number;
  readonly answer: Answer;
}

const place = async (method = 'BANK_TRANSFER'): Promise<Placed> => {
  const answer = await desk.placeOrder(method);
  const { orderId, totalIdr, trackingUrl } = answer.body;
  const slug = String(trackingUrl).split('/t/')[1] ?? '';
  return { orderId: String(orderId), slug, totalIdr: Number(totalIdr), answer };
};

const orderOf = async (orderId: string, user = 'owner') =>
  (await desk.call('GET', `/v1/orders/${orderId}`, { user })).body;

const announce = (slug: string, body: object = {}) =>
  desk.call('POST', `/public/orders/${slug}/payment-proof`, {
    body: { contentType: 'image/png', sizeBytes: aPng.length, ...body },
  });

const finish = (slug: string, proofId: unknown) =>
  desk.call('POST', `/public/orders/${slug}/payment-proof/${String(proofId)}`, { body: {} });

const problem = (status: number, code: string) => ({ status, body: { status, code } });

describe("a buyer's proof of payment", () => {
  it('is sent by link, checked, and seen by the shop alone', async () => {
    const { orderId, slug, totalIdr } = await place();
    const started = await announce(slug, { amountIdr: totalIdr, note: 'Dari rekening suami' });
    expect(started.status, started.text).toBe(201);
    const { proofId } = started.body;
    expect(String(proofId)).toMatch(/^[\w-]{22}$/);
    expect(await finish(slug, proofId)).toMatchObject(problem(409, 'proof_not_uploaded'));
    expect(await sendFile(started, aPng)).toBe(200);
    const done = await finish(slug, proofId);
    expect(done, done.text).toMatchObject({ status: 200, body: { proofsSent: 1, status: 'NEW' } });
    expect((await finish(slug, proofId)).body['proofsSent']).toBe(1);

    const order = await orderOf(orderId);
    expect(order).toMatchObject({
      hasProof: true,
      status: 'NEW',
      proofs: [{ proofId, contentType: 'image/png', amountIdr: totalIdr, by: { kind: 'buyer' } }],
    });
    expect((order['timeline'] as { event: string; label: string }[]).at(-1)).toMatchObject({
      event: 'payment_proof',
      label: 'Bukti transfer diunggah',
    });
    const found = await desk.call('GET', '/v1/orders?proof=yes&limit=200', { user: 'owner' });
    expect((found.body['items'] as { orderId: string }[]).map((row) => row.orderId)).toEqual([orderId]);

    const path = `/v1/orders/${orderId}/payment-proof/${String(proofId)}`;
    expect(await desk.call('GET', path, { user: 'warehouse' })).toMatchObject(
      problem(403, 'role_not_allowed'),
    );
    const link = await desk.call('GET', path, { user: 'finance' });
    expect(link.status, link.text).toBe(200);
    const file = await fetch(String(link.body['url']));
    expect(new Uint8Array(await file.arrayBuffer())).toEqual(aPng);
    expect(file.headers.get('content-disposition')).toMatch(/^inline; filename="bukti-BJ\w+\.png"$/);
    const lifeMs = Date.parse(String(link.body['expiresAt'])) - Date.now();
    expect(lifeMs).toBeLessThanOrEqual(300_000);
  });

  it('is refused by the bucket when it is not what was announced', async () => {
    const { slug } = await place();
    const started = await announce(slug);
    expect(await sendFile(started, aPng, { 'content-type': 'text/html' })).toBe(403);
    expect(await sendFile(started, Uint8Array.of(...aPng, 0))).toBe(403);
    expect(await finish(slug, started.body['proofId'])).toMatchObject(problem(409, 'proof_not_uploaded'));
  });

  it('is refused when it only says that it is a picture', async () => {
    const { orderId, slug } = await place();
    const page = new TextEncoder().encode('<html>bukan gambar</html>');
    const started = await announce(slug, { sizeBytes: page.length });
    expect(await sendFile(started, page)).toBe(200);
    expect(await finish(slug, started.body['proofId'])).toMatchObject(problem(422, 'proof_rejected'));
    expect(await orderOf(orderId)).toMatchObject({ hasProof: false, proofs: [] });
  });

  it('cannot be changed any more once it is checked', async () => {
    const { orderId, slug } = await place();
    const started = await announce(slug);
    await sendFile(started, aPng);
    await finish(slug, started.body['proofId']);
    const other = Uint8Array.from(aPng).fill(9, 8);
    await sendFile(started, other);
    const path = `/v1/orders/${orderId}/payment-proof/${String(started.body['proofId'])}`;
    const link = await desk.call('GET', path, { user: 'owner' });
    const file = await fetch(String(link.body['url']));
    expect(new Uint8Array(await file.arrayBuffer())).toEqual(aPng);
  });

  it.each([
    ['a page', { contentType: 'text/html' }, 'contentType'],
    ['a file that is too large', { sizeBytes: 5 * 1024 * 1024 + 1 }, 'sizeBytes'],
    ['an empty file', { sizeBytes: 0 }, 'sizeBytes'],
    ['no amount of money', { amountIdr: 0 }, 'amountIdr'],
  ])('may not be %s', async (_, body, path) => {
    const { slug } = await place();
    const answer = await announce(slug, body);
    expect(answer).toMatchObject(problem(400, 'invalid_request'));
    expect(answer.body['errors']).toMatchObject([{ path }]);
  });

  it('is not asked of those who pay the courier, nor taken without end', async () => {
    const cod = await place('COD');
    expect(await announce(cod.slug)).toMatchObject(problem(409, 'action_not_allowed'));
    const { slug } = await place();
    for (let time = 0; time < 3; time += 1) expect((await announce(slug)).status).toBe(201);
    expect(await announce(slug)).toMatchObject(problem(409, 'proof_limit'));
    expect(await finish(slug, 'TIDAK-ADA')).toMatchObject(problem(404, 'proof_not_found'));
  });

  it('belongs to one order', async () => {
    const [mine, other] = [await place(), await place()];
    const started = await announce(mine.slug);
    await sendFile(started, aPng);
    expect(await finish(other.slug, started.body['proofId'])).toMatchObject(problem(404, 'proof_not_found'));
  });
});

describe('the amount of a transfer', () => {
  it('is told to the buyer to the last rupiah and leads back to the order', async () => {
    const { orderId, slug, totalIdr, answer } = await place();
    const payment = answer.body['payment'] as Record<string, unknown>;
    expect(payment['amountIdr']).toBe(totalIdr);
    expect(payment['transferCodeIdr']).toBe(totalIdr % 1_000);
    expect((await desk.call('GET', `/public/orders/${slug}`)).body).toMatchObject({
      totalIdr,
      dueIdr: totalIdr,
      transferCodeIdr: totalIdr % 1_000,
    });
    const match = (amountIdr: number, user = 'finance') =>
      desk.call('GET', `/v1/transfer-matches?amountIdr=${amountIdr}`, { user });
    expect((await match(totalIdr)).body).toMatchObject({ items: [{ orderId, paymentState: 'unpaid' }] });
    await desk.act(orderId, 'cancel', { reason: 'Uji coba' });
    expect((await match(totalIdr)).body).toEqual({ items: [] });
    const reopened = await desk.act(orderId, 'reopen');
    const now = (reopened.body['payment'] as { totalIdr: number }).totalIdr;
    expect((await match(now)).body).toMatchObject({ items: [{ orderId }] });
  });

  it('moves with an edit, which says so, and ends with a change to COD', async () => {
    const { orderId, totalIdr } = await place();
    const edit = (body: object) => desk.call('PATCH', `/v1/orders/${orderId}`, { user: 'owner', body });
    const cheaper = await edit({ overrides: { discountIdr: 20_000 } });
    const total = Number(cheaper.body['totalIdr']);
    expect(total).toBeLessThan(totalIdr);
    const { changes } = (cheaper.body['timeline'] as { changes: object[] }[]).at(-1) ?? { changes: [] };
    expect(changes).toContainEqual({ field: 'totalIdr', before: totalIdr, after: total });
    const match = (amountIdr: number) =>
      desk.call('GET', `/v1/transfer-matches?amountIdr=${amountIdr}`, { user: 'owner' });
    expect((await match(totalIdr)).body).toEqual({ items: [] });
    expect((await match(total)).body).toMatchObject({ items: [{ orderId }] });
    const cod = await edit({ paymentMethod: 'COD' });
    expect(cod.body['price']).not.toHaveProperty('transferCodeIdr');
    expect((await match(total)).body).toEqual({ items: [] });
  });
});

describe('money that came in', () => {
  const pay = (orderId: string, body: object) => desk.act(orderId, 'confirm-payment', body, 'finance');

  it('in two parts and too much is owed back, and given back', async () => {
    const { orderId, totalIdr } = await place();
    const half = await pay(orderId, { amountIdr: 100_000, account: 'bank-contoh' });
    expect(half.body).toMatchObject({
      status: 'PARTIALLY_PAID',
      payment: { state: 'partial', paidIdr: 100_000, dueIdr: totalIdr - 100_000 },
    });
    const more = await pay(orderId, { amountIdr: totalIdr });
    expect(more.body).toMatchObject({
      status: 'PAID',
      payment: { state: 'overpaid', refundDueIdr: 100_000 },
    });
    const tooMuch = await desk.act(orderId, 'refund', { amountIdr: 100_001 }, 'finance');
    expect(tooMuch).toMatchObject(problem(400, 'invalid_request'));
    expect(await desk.act(orderId, 'refund', { amountIdr: 1 }, 'agent1')).toMatchObject(
      problem(403, 'role_not_allowed'),
    );
    const back = await desk.act(orderId, 'refund', { amountIdr: 100_000, account: 'BCA 123' }, 'finance');
    expect(back.body).toMatchObject({
      status: 'PAID',
      payment: { state: 'paid', refundDueIdr: 0, refundedIdr: 100_000 },
      refunds: [{ amountIdr: 100_000, account: 'BCA 123' }],
    });
    expect(await desk.act(orderId, 'refund', { amountIdr: 1 })).toMatchObject(
      problem(409, 'action_not_allowed'),
    );
  });

  it('after a cancellation is held for the buyer, and found as a refund that is due', async () => {
    const { orderId, totalIdr } = await place();
    await desk.act(orderId, 'cancel', { reason: 'Pembayaran tidak masuk' });
    expect(await pay(orderId, { amountIdr: totalIdr })).toMatchObject(problem(409, 'action_not_allowed'));
    const late = await desk.act(orderId, 'record-late-payment', { amountIdr: totalIdr }, 'finance');
    expect(late.body, late.text).toMatchObject({
      status: 'CANCELLED',
      payment: { state: 'refund_due', refundDueIdr: totalIdr, dueIdr: 0 },
      payments: [{ late: true }],
    });
    const found = await desk.call('GET', '/v1/orders?payment=refund_due&limit=200', { user: 'owner' });
    expect((found.body['items'] as { orderId: string }[]).map((row) => row.orderId)).toContain(orderId);
  });

  it('is refused for an account, a time or a proof that cannot be', async () => {
    const { orderId } = await place();
    const tomorrow = new Date(Date.now() + 86_400_000).toISOString();
    for (const [field, value] of [
      ['account', 'BCA 999'],
      ['paidAt', tomorrow],
      ['paidAt', '2020-01-01T00:00:00Z'],
      ['proofId', 'tidak-ada'],
    ] as const) {
      const answer = await pay(orderId, { amountIdr: 1_000, [field]: value });
      expect(answer, field).toMatchObject(problem(400, 'invalid_request'));
      expect(answer.body['errors']).toMatchObject([{ path: field }]);
    }
  });
});

describe('the cash of a COD order', () => {
  it('is followed from the door to the bank', async () => {
    const { orderId, totalIdr } = await place('COD');
    await desk.act(orderId, 'confirm');
    const ship = { courier: { code: 'jne', service: 'reg' }, awb: `UANG${Date.now()}` };
    await desk.act(orderId, 'ship', ship);
    await desk.act(orderId, 'mark-picked-up');
    expect(await desk.act(orderId, 'settle-cod', { amountIdr: 1 })).toMatchObject(
      problem(409, 'action_not_allowed'),
    );
    const listed = async (query: string): Promise<boolean> => {
      const found = await desk.call('GET', `/v1/orders?${query}&limit=200`, { user: 'owner' });
      return (found.body['items'] as { orderId: string }[]).some((row) => row.orderId === orderId);
    };
    await desk.act(orderId, 'mark-delivered');
    await desk.act(orderId, 'complete');
    expect([await listed('cod=unsettled'), await listed('cod=settled')]).toEqual([true, false]);
    const settled = await desk.act(
      orderId,
      'settle-cod',
      { amountIdr: totalIdr - 10_000, feeIdr: 9_000, reference: 'CAIR-1' },
      'finance',
    );
    expect(settled.body['cod'], settled.text).toMatchObject({
      expectedIdr: totalIdr,
      collectedIdr: totalIdr,
      settledIdr: totalIdr - 10_000,
      feeIdr: 9_000,
      differenceIdr: -1_000,
    });
    expect([await listed('cod=unsettled'), await listed('cod=settled')]).toEqual([false, true]);
  });

  it('is said to be too little before confirming and shipping', async () => {
    const body = {
      ...landingPageOrder('COD'),
      warehouseId: 'gudang-surabaya',
      overrides: { shippingFeeIdr: 0, discountIdr: 180_000 },
    };
    const headers = { 'idempotency-key': crypto.randomUUID() };
    const placed = await desk.call('POST', '/v1/orders', { user: 'owner', body, headers });
    const orderId = String(placed.body['orderId']);
    const { allowedActions } = await orderOf(orderId);
    const button = (allowedActions as { action: string }[]).find(({ action }) => action === 'confirm');
    const message = expect.stringMatching(/^Uang COD tidak menutup ongkir dan biaya kurir, kurang Rp/);
    expect(button).toMatchObject({ enabled: true, warning: message });
    const confirmed = await desk.act(orderId, 'confirm');
    expect(confirmed).toMatchObject({ status: 200, body: { status: 'CONFIRMED', warnings: [{ message }] } });
    const awb = `RUGI${Date.now()}`;
    const shipped = await desk.act(orderId, 'ship', { courier: { code: 'jne', service: 'reg' }, awb });
    expect(shipped.body['warnings'], shipped.text).toMatchObject([{ message }]);
  });
});
