import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { mockClient } from 'aws-sdk-client-mock';
import { handler } from '../functions/imports/handler.ts';
import { type QueueAndObjectEngine, startFauxqs } from '../local/engines/fauxqs.ts';
import { clientSettings } from '../local/place.ts';
import type { Remark } from '../shared/import/row-group.ts';
import { type Moment, type Outcome, runImport } from '../shared/import/run-import.ts';
import type { Order } from '../shared/order/order.ts';
import type { RunSetting } from '../shared/queue/job-run.ts';
import { eachOrderRow } from '../shared/table/order-list.ts';
import { getOrder } from '../shared/table/order-store.ts';

export interface ImportAnswer {
  readonly status: number;
  readonly text: string;
  readonly headers: Readonly<Record<string, unknown>>;
  // A test reads answers as they come; their shape is what it asserts.
  readonly body: Record<string, unknown> & { readonly items: Remark[] };
}

/** Storage for files of imports on an engine of its own, and what functions need to use it. */
export async function startImportBucket(): Promise<{
  engine: QueueAndObjectEngine;
  environment: Record<string, string>;
}> {
  const engine = await startFauxqs(undefined, () => new Date());
  const client = new S3Client({ ...clientSettings(engine.endpoint), forcePathStyle: true });
  await client.send(new CreateBucketCommand({ Bucket: 'impor' }));
  return {
    engine,
    environment: {
      IMPORT_BUCKET: 'impor',
      IMPORT_QUEUE_URL: 'http://localhost/impor',
      AWS_ENDPOINT_URL_S3: engine.endpoint,
    },
  };
}

const parsed = (text: string): ImportAnswer['body'] => {
  try {
    return JSON.parse(text);
  } catch {
    return {} as ImportAnswer['body'];
  }
};

/** The desk of one shop that brings orders with it; messages for the worker are collected. */
export function importDesk(sellerId: string) {
  const queue = mockClient(SQSClient);
  queue.on(SendMessageCommand).resolves({});

  const call = async (
    route: string,
    { body, importId, claims }: { body?: unknown; importId?: string; claims?: Record<string, string> } = {},
  ): Promise<ImportAnswer> => {
    const event = {
      version: '2.0',
      routeKey: route,
      rawQueryString: '',
      headers: { 'content-type': 'application/json' },
      ...(importId && { pathParameters: { importId } }),
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
    const { statusCode = 0, body: text = '', headers = {} } = await handler(event, {} as never);
    return { status: statusCode, text, headers, body: parsed(text) };
  };

  const announce = (file: Buffer, more: object = {}) =>
    call('POST /v1/imports', { body: { fileName: 'lama.csv', sizeBytes: file.length, ...more } });

  const send = async ({ body }: ImportAnswer, file: Buffer): Promise<number> => {
    const { url, method, headers } = body['upload'] as {
      url: string;
      method: string;
      headers: Record<string, string>;
    };
    return (await fetch(url, { method, headers, body: new Uint8Array(file) })).status;
  };

  const run = (importId: string, more: Partial<RunSetting<Moment>> = {}): Promise<Outcome> =>
    runImport(
      { sellerId, importId },
      { now: () => new Date(), deadline: Number.POSITIVE_INFINITY, lastTry: false, ...more },
    );

  return {
    call,
    announce,
    send,
    run,
    /** Announced and sent. */
    sent: async (file: Buffer, more: object = {}): Promise<string> => {
      const announced = await announce(file, more);
      await send(announced, file);
      return String(announced.body['importId']);
    },
    check: (importId: string) => call('POST /v1/imports/{importId}/check', { importId }),
    apply: (importId: string) => call('POST /v1/imports/{importId}/apply', { importId }),
    cancel: (importId: string) => call('POST /v1/imports/{importId}/cancel', { importId }),
    job: (importId: string) => call('GET /v1/imports/{importId}', { importId }),
    remarks: async (importId: string): Promise<Remark[]> =>
      (await call('GET /v1/imports/{importId}/remarks', { importId })).body.items,
    messages: () => queue.commandCalls(SendMessageCommand).length,
    /** Every order of the shop. */
    orders: async (): Promise<Order[]> => {
      const all: Order[] = [];
      for await (const rows of eachOrderRow(sellerId, {})) {
        all.push(...(await Promise.all(rows.map(({ orderId }) => getOrder(sellerId, orderId)))));
      }
      return all;
    },
  };
}
