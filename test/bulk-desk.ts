import { randomUUID } from 'node:crypto';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { mockClient } from 'aws-sdk-client-mock';
import { handler as write } from '../functions/bulk-orders/handler.ts';
import { handler as read } from '../functions/read-bulk/handler.ts';
import { type Moment, type Outcome, runBulk } from '../shared/bulk/run-bulk.ts';
import type { StepResult } from '../shared/bulk/step.ts';
import type { Order } from '../shared/order/order.ts';
import type { RunSetting } from '../shared/queue/job-run.ts';
import { addOrder } from '../shared/table/order-store.ts';
import { anOrder, minute } from './an-order.ts';

interface Call {
  readonly body?: unknown;
  readonly key?: string;
  readonly bulkId?: string;
  readonly query?: string;
  readonly claims?: Readonly<Record<string, string>>;
}

export interface BulkAnswer {
  readonly status: number;
  readonly text: string;
  readonly headers: Readonly<Record<string, unknown>>;
  // A test reads answers as they come; their shape is what it asserts.
  readonly body: Record<string, unknown> & {
    readonly bulkId: string;
    readonly results: (StepResult & { statusLabel?: string })[];
    readonly items: StepResult[];
  };
}

const parsed = (text: string): BulkAnswer['body'] => {
  try {
    return JSON.parse(text);
  } catch {
    return {} as BulkAnswer['body'];
  }
};

/** The desk of one shop, as the gateway calls its functions; messages for the worker are collected. */
export function bulkDesk(sellerId: string) {
  const queue = mockClient(SQSClient);
  queue.on(SendMessageCommand).resolves({});
  let number = 0;

  const call = async (
    route: string,
    { body, key, bulkId, query = '', claims }: Call = {},
  ): Promise<BulkAnswer> => {
    const event = {
      version: '2.0',
      routeKey: route,
      rawQueryString: query,
      headers: { 'content-type': 'application/json', 'idempotency-key': key ?? randomUUID() },
      ...(bulkId && { pathParameters: { bulkId } }),
      requestContext: {
        requestId: 'r1',
        domainName: 'localhost',
        authorizer: {
          jwt: { claims: { sub: 'u1', name: 'Rina Contoh', seller: sellerId, role: 'owner', ...claims } },
        },
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      isBase64Encoded: false,
    } as object as APIGatewayProxyEventV2;
    const handler = route.startsWith('POST') ? write : read;
    const { statusCode = 0, body: text = '', headers = {} } = await handler(event, {} as never);
    return { status: statusCode, text, headers, body: parsed(text) };
  };

  return {
    call,
    bulk: (body: unknown, more: Call = {}) => call('POST /v1/orders/bulk', { body, ...more }),
    upload: (body: unknown, more: Call = {}) => call('POST /v1/orders/bulk/upload', { body, ...more }),
    undo: (bulkId: string, more: Call = {}) => call('POST /v1/bulk-jobs/{bulkId}/undo', { bulkId, ...more }),
    cancel: (bulkId: string) => call('POST /v1/bulk-jobs/{bulkId}/cancel', { bulkId }),
    job: (bulkId: string) => call('GET /v1/bulk-jobs/{bulkId}', { bulkId }),
    messages: () => queue.commandCalls(SendMessageCommand).length,
    /** Every result of a job. */
    results: async (bulkId: string): Promise<StepResult[]> => {
      const all: StepResult[] = [];
      let query = '';
      do {
        const { body } = await call('GET /v1/bulk-jobs/{bulkId}/results', { bulkId, query });
        all.push(...body.items);
        query = body['nextCursor'] === null ? '' : `cursor=${String(body['nextCursor'])}`;
      } while (query);
      return all;
    },
    run: (bulkId: string, more: Partial<RunSetting<Moment>> = {}): Promise<Outcome> =>
      runBulk(
        { sellerId, bulkId },
        { now: () => new Date(), deadline: Number.POSITIVE_INFINITY, lastTry: false, ...more },
      ),
    /** A new order of the shop, otherwise like the given one. */
    place: async (as: Partial<Order> = {}, placedAt?: string): Promise<Order> => {
      number += 1;
      const n = String(number).padStart(4, '0');
      const order = anOrder({
        ...as,
        sellerId,
        orderId: `B${n}`,
        orderNumber: `BJ260302-${n}`,
        slug: `${sellerId}-${n}`,
        placedAt: placedAt ?? minute(number),
      });
      await addOrder(order);
      return order;
    },
  };
}
