import { createHmac, randomUUID } from 'node:crypto';
import { sampleAccounts } from '../../local/sample-couriers.ts';
import type { Stack } from '../../local/stack.ts';

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  // A test reads answers as they come; their shape is what it asserts.
  readonly body: Record<string, unknown>;
}

export interface Call {
  readonly user?: string;
  readonly body?: unknown;
  readonly raw?: string;
  readonly headers?: Record<string, string>;
}

const parsed = (text: string): Record<string, unknown> => {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return {};
  }
};

/** Calls a running stack as landing pages, agents and couriers do. */
export function deskOf(stack: Stack) {
  const tokens = new Map<string, string>();
  const tokenOf = async (user: string): Promise<string> => {
    const known = tokens.get(user) ?? (await stack.token(user));
    tokens.set(user, known);
    return known;
  };

  const call = async (
    method: string,
    path: string,
    { user, body, raw, headers }: Call = {},
  ): Promise<Answer> => {
    const payload = raw ?? (body === undefined ? undefined : JSON.stringify(body));
    const response = await fetch(`${stack.url}${path}`, {
      method,
      headers: {
        ...(payload !== undefined && { 'content-type': 'application/json' }),
        ...(user && { authorization: `Bearer ${await tokenOf(user)}` }),
        ...headers,
      },
      ...(payload !== undefined && { body: payload }),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, text, body: parsed(text) };
  };

  const act = (orderId: string, action: string, body: unknown = {}, user = 'owner') =>
    call('POST', `/v1/orders/${orderId}/${action}`, { user, body });

  const courierSays = async (type: string, awb: string, at: string, courier = 'jne'): Promise<Answer> => {
    const account = sampleAccounts.standard;
    const body = JSON.stringify({ type, timestamp: at, data: { courier_code: courier, awb } });
    const id = `msg_${randomUUID()}`;
    const timestamp = Math.floor(Date.now() / 1_000);
    const key = Buffer.from(account.secrets[0].replace('whsec_', ''), 'base64');
    const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
    return call('POST', `/hooks/standard_webhooks/${account.hookId}`, {
      raw: body,
      headers: {
        'webhook-id': id,
        'webhook-timestamp': String(timestamp),
        'webhook-signature': `v1,${signature}`,
      },
    });
  };

  const placeOrder = async (paymentMethod: string): Promise<Answer> =>
    call('POST', '/public/pages/gamis-melati/orders', {
      headers: { 'idempotency-key': randomUUID() },
      body: landingPageOrder(paymentMethod),
    });

  return { call, act, courierSays, placeOrder };
}

/** What the sample landing page would post. */
export const landingPageOrder = (paymentMethod: string) => ({
  customer: { name: 'Pembeli Contoh', phone: '0812-0000-0999' },
  address: { street: 'Jalan Contoh Nomor 1', districtCode: '35.78.05', postalCode: '60262' },
  items: [{ productId: 'gamis-melati', variantId: 'm', quantity: 1 }],
  paymentMethod,
  courier: { code: 'jne', service: 'reg' },
  insurance: false,
});
