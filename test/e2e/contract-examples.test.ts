import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newJob } from '../../bench/export-engines.ts';
import { sampleSellerId } from '../../local/sample-shop.ts';
import { type Stack, startStack } from '../../local/stack.ts';
import type { Resource } from '../../shared/desk/resource.ts';
import { addExport } from '../../shared/export/add-export.ts';
import type { Route } from '../../shared/http/route.ts';
import { resources } from '../../shared/http/routes/desk.ts';
import { routes } from '../../shared/http/routes.ts';
import { commandNames } from '../../shared/order/actions.ts';
import { type Answer, deskOf, landingPageOrder } from './desk.ts';
import { beOperator } from './operator.ts';
import { aPng, sendFile } from './proof-file.ts';

let stack: Stack;
let desk: ReturnType<typeof deskOf>;

interface Row {
  readonly orderId: string;
  readonly allowedActions: readonly { readonly action: string; readonly enabled: boolean }[];
}

beforeAll(async () => {
  stack = await startStack({ port: 0 });
  desk = deskOf(stack);
});
afterAll(() => stack.stop());

const keyed = () => ({ 'idempotency-key': randomUUID() });

const post = (path: string, body: unknown) =>
  desk.call('POST', path, { user: 'owner', body, headers: keyed() });

/** An order of the demo shop on which an action is open now. */
const orderFor = async (action: string): Promise<string> => {
  const listed = await desk.call('GET', '/v1/orders?limit=200', { user: 'owner' });
  const open = (listed.body['items'] as Row[]).find(({ allowedActions }) =>
    allowedActions.some((one) => one.action === action && one.enabled),
  );
  if (!open) throw new Error(`the demo shop has no order left on which ${action} is open`);
  return open.orderId;
};

/** What must be open on the order that a route of no action looks at. */
const shownBy: Readonly<Record<string, string>> = { 'print-labels': 'cancel-shipment' };

const isCommand = (name: string): boolean => commandNames.some((command) => command === name);

const newOrder = async (paymentMethod: string): Promise<{ orderId: string; slug: string }> => {
  const placed = await desk.call('POST', '/public/pages/gamis-melati/orders', {
    body: landingPageOrder(paymentMethod),
    headers: keyed(),
  });
  const slug = String(placed.body['trackingUrl']).split('/t/')[1] ?? '';
  return { orderId: String(placed.body['orderId']), slug };
};

/** An order that has reached its buyer. */
const deliveredSlug = async (): Promise<string> => {
  const placed = await desk.placeOrder('COD');
  const orderId = String(placed.body['orderId']);
  const awb = `CONTOH${Date.now()}`;
  await desk.act(orderId, 'confirm');
  await desk.act(orderId, 'prepare');
  await desk.act(orderId, 'ship', { courier: { code: 'jne', service: 'reg' }, awb });
  await desk.act(orderId, 'mark-picked-up');
  await desk.act(orderId, 'mark-delivered');
  return String(placed.body['trackingUrl']).split('/t/')[1] ?? '';
};

const afterDelivery = ['confirm-receipt', 'dispute-delivery'];

/** A file of orders that another shop had. */
const oldOrders = (count: number): Uint8Array<ArrayBuffer> => {
  const headings = 'ID Pesanan,Tanggal,Status,Penerima,Telepon,Metode Pembayaran,Total,Item';
  const rows = Array.from(
    { length: count },
    (_, n) =>
      `LAMA-${Date.now()}-${n},2026-01-02 08:00,Selesai,Pembeli Contoh,081200000001,COD,50000,Barang x1`,
  );
  return new TextEncoder().encode([headings, ...rows, ''].join('\r\n'));
};

/** A new record of a resource, or the one that is there already where names are given once. */
const recordOf = async ({ id, path, example }: Resource): Promise<string> => {
  const made = await post(path, example);
  if (made.status === 201) return String(made.body[id]);
  const listed = await desk.call('GET', `${path}?limit=200`, { user: 'owner' });
  const items = listed.body['items'] as Record<string, unknown>[];
  return String(items.find(({ name }) => name === example['name'])?.[id]);
};

/** An export that nobody has begun to make. */
const waitingExport = async (): Promise<string> => {
  beOperator(stack);
  const now = new Date();
  const job = newJob(sampleSellerId, now);
  await addExport(job, [], now);
  return job.exportId;
};

/** An order by transfer with a proof on its way, and for the desk's link one that has been checked. */
let sent: { orderId: string; slug: string; proofId: string };

const sendProof = async (route: Route): Promise<typeof sent> => {
  const order = await newOrder('BANK_TRANSFER');
  const path = `/public/orders/${order.slug}/payment-proof`;
  const started = await desk.call('POST', path, {
    body: { contentType: 'image/png', sizeBytes: aPng.length },
  });
  const proofId = String(started.body['proofId']);
  await sendFile(started, aPng);
  if (route.method === 'GET') await desk.call('POST', `${path}/${proofId}`, { body: {} });
  return { ...order, proofId };
};

/** A file about a parcel that is on its way, or for its link one that has been checked. */
let shown: { orderId: string; evidenceId: string };

const sendEvidence = async (route: Route): Promise<typeof shown> => {
  const orderId = await orderFor('edit');
  const path = `/v1/orders/${orderId}/evidence`;
  const started = await post(path, { contentType: 'image/png', sizeBytes: aPng.length });
  const evidenceId = String(started.body['evidenceId']);
  await sendFile(started, aPng);
  if (route.method === 'GET') await post(`${path}/${evidenceId}`, {});
  return { orderId, evidenceId };
};

const isProof = ({ path }: Route): boolean => path.includes('payment-proof');

/** How to find what a path names: something real of the demo shop. */
const found: Readonly<Record<string, (route: Route) => string | Promise<string>>> = {
  pageKey: () => 'gamis-melati',
  orderId: async (route) => {
    if (route.path.includes('{evidenceId}')) {
      shown = await sendEvidence(route);
      return shown.orderId;
    }
    if (!isProof(route))
      return orderFor(isCommand(route.function) ? route.function : (shownBy[route.function] ?? 'edit'));
    sent = await sendProof(route);
    return sent.orderId;
  },
  proofId: () => sent.proofId,
  evidenceId: () => shown.evidenceId,
  sub: async () => {
    const invited = { email: `${randomUUID()}@contoh.example`, name: 'Petugas Contoh', role: 'warehouse' };
    return String((await post('/v1/users', invited)).body['sub']);
  },
  callId: async () => {
    await desk.courierSays('shipment.picked_up', `TAKADA${Date.now()}`, new Date().toISOString());
    await stack.drain();
    const listed = await desk.call('GET', '/v1/courier-calls', { user: 'owner' });
    return (listed.body['items'] as { callId: string }[])[0]?.callId ?? '';
  },
  exportId: async (route) =>
    route.path.endsWith('/cancel')
      ? waitingExport()
      : String((await post('/v1/exports', { scope: { all: true } })).body['exportId']),
  importId: async (route) => {
    // Long enough to be under way still when somebody stops it.
    const file = oldOrders(route.path.endsWith('/cancel') ? 5_000 : 1);
    const started = await post('/v1/imports', { fileName: 'lama.csv', sizeBytes: file.length });
    const importId = String(started.body['importId']);
    await sendFile(started, file);
    if (!/apply$|cancel$/.test(route.path)) return importId;
    await post(`/v1/imports/${importId}/check`, undefined);
    if (route.path.endsWith('/apply')) await stack.drain();
    return importId;
  },
  phone: async () => {
    await stack.drain();
    const listed = await desk.call('GET', '/v1/customers', { user: 'owner' });
    return (listed.body['items'] as { phone: string }[])[0]?.phone ?? '';
  },
  bulkId: async (route) => {
    const asked = { action: 'tag', filter: {}, input: { add: ['contoh'] } };
    const started = await post('/v1/orders/bulk', asked);
    if (route.path.endsWith('/undo')) await stack.drain();
    return String(started.body['bulkId']);
  },
  slug: async (route) => {
    if (afterDelivery.includes(route.function)) return deliveredSlug();
    if (isProof(route)) {
      sent = await sendProof(route);
      return sent.slug;
    }
    const { slug } = await newOrder('COD');
    if (route.method !== 'DELETE') return slug;
    const asked = `/public/orders/${slug}/cancellation-request`;
    await desk.call('POST', asked, { body: { reason: 'Salah pilih ukuran' }, headers: keyed() });
    return slug;
  },
};

/** How to find what a path names; two kinds of templates go by the same name. */
const finderOf = (route: Route, name: string) => {
  const resource = resources.find((one) => one.function === route.function && one.id === name);
  return resource ? () => recordOf(resource) : found[name];
};

const pathOf = async (route: Route): Promise<string> => {
  let path = route.path;
  for (const [part, name = ''] of route.path.matchAll(/\{(\w+)\}/g)) {
    const find = finderOf(route, name);
    if (!find) throw new Error(`this test does not know where to find {${name}}`);
    path = path.replace(part, await find(route));
  }
  return path;
};

/** What must have happened before a route can answer. */
const before: Readonly<Record<string, () => Promise<void>>> = {
  'POST /v1/exports/{exportId}/link': () => stack.drain(),
};

/** Bodies that name something which only the running shop knows. */
const bodies: Readonly<Record<string, () => Promise<unknown>>> = {
  '/v1/orders/labels': async () => ({ orderIds: [await orderFor('cancel-shipment')] }),
};

const bodyOf = async ({ path, operation }: Route): Promise<unknown> =>
  bodies[path]?.() ?? operation.body?.example;

const send = async (route: Route): Promise<Answer> => {
  const path = await pathOf(route);
  await before[`${route.method} ${route.path}`]?.();
  return desk.call(route.method, path, {
    ...(route.access === 'desk' && { user: 'owner' }),
    ...(route.operation.body && { body: await bodyOf(route) }),
    ...(route.method === 'POST' && { headers: keyed() }),
  });
};

/** Searches need something to search for. */
const withQuery: Readonly<Record<string, string>> = {
  '/public/regions': '?q=tebet',
  '/v1/transfer-matches': '?amountIdr=170123',
};

const tried = routes.filter(({ access }) => access !== 'hook');

describe('the contract is kept by', () => {
  it.each(tried.map((route) => [`${route.method} ${route.path}`, route] as const))('%s', async (_, route) => {
    const query = withQuery[route.path];
    const answer = query
      ? await desk.call('GET', `${route.path}${query}`, { user: 'owner' })
      : await send(route);
    expect(answer.status, answer.text).toBe(route.operation.success ?? 200);
    const wrong = route.operation.answer?.safeParse(answer.body).error?.issues;
    expect(wrong, answer.text).toBeUndefined();
  });
});
