import {
  CreateQueueCommand,
  DeleteMessageCommand,
  ReceiveMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { handler } from '../../functions/receive-courier-webhook/handler.ts';
import { type QueueAndObjectEngine, startFauxqs } from '../../local/engines/fauxqs.ts';
import { clientSettings } from '../../local/place.ts';
import { courierMessage } from '../../shared/queue/courier-message.ts';
import { documents } from '../../shared/table/documents.ts';
import { hookKey, sellerRecordKey } from '../../shared/table/keys.ts';
import { hookContext, hookEvent } from '../a-hook-call.ts';
import { aKms, kept } from '../a-kms.ts';
import { aBiteshipAccount, biteshipHeaders } from '../courier-samples.ts';
import { type OrderTable, startOrderTable } from '../order-table.ts';

let table: OrderTable;
let engine: QueueAndObjectEngine;
let sqs: SQSClient;
let queueUrl: string;

beforeAll(async () => {
  table = await startOrderTable();
  engine = await startFauxqs(undefined, () => new Date());
  sqs = new SQSClient(clientSettings(engine.endpoint));
  await sqs.send(new CreateQueueCommand({ QueueName: 'calls' }));
  queueUrl = `${engine.endpoint}/000000000000/calls`;
});
afterAll(async () => {
  await engine.stop();
  await table.engine.stop();
});

beforeEach(async () => {
  const places = { AWS_ENDPOINT_URL_SQS: engine.endpoint, COURIER_QUEUE_URL: queueUrl };
  for (const [name, value] of Object.entries({ ...table.environment, ...places })) vi.stubEnv(name, value);
  vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  aKms();
  const account = aBiteshipAccount();
  const { hookId, accountId, sellerId } = account;
  const items = [
    { ...hookKey(hookId), sellerId, accountId },
    { ...sellerRecordKey(sellerId, 'COURIER_ACCOUNT', accountId), record: kept(account) },
  ];
  for (const Item of items) await documents().send(new PutCommand({ TableName: 'orders', Item }));
});
afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

const post = async (body: Buffer): Promise<number> => {
  const { provider: courier, hookId } = aBiteshipAccount();
  const event = hookEvent({ courier, hookId, headers: biteshipHeaders, body });
  return Number((await handler(event, hookContext)).statusCode);
};

/** The one message that the queue holds. */
const taken = async () => {
  const { Messages = [] } = await sqs.send(
    new ReceiveMessageCommand({
      QueueUrl: queueUrl,
      MaxNumberOfMessages: 10,
    }),
  );
  for (const { ReceiptHandle } of Messages) {
    await sqs.send(new DeleteMessageCommand({ QueueUrl: queueUrl, ReceiptHandle }));
  }
  return Messages;
};

/** JSON of so many bytes, with characters of one to four bytes. */
const json = (bytes: number): Buffer => {
  if (bytes < 3) return Buffer.from('7'.repeat(bytes));
  const text = 'resi €𝄞"\\ '.repeat(Math.ceil(bytes / 20));
  let body = JSON.stringify(text.slice(0, 0));
  for (let length = Math.min(text.length, bytes); length >= 0; length -= 1) {
    body = JSON.stringify(text.slice(0, length));
    if (Buffer.byteLength(body) <= bytes) break;
    length -= Math.floor((Buffer.byteLength(body) - bytes) / 4);
  }
  return Buffer.concat([Buffer.from(body), Buffer.alloc(Math.max(0, bytes - Buffer.byteLength(body)), ' ')]);
};

const limit = 262_144;
const sizes = [
  1,
  2,
  3,
  100,
  1_000,
  65_535,
  65_536,
  131_072,
  262_000,
  limit - 1,
  limit,
  limit + 1,
  300_000,
  524_288,
  1_048_576,
];

describe('a call of any size', () => {
  it.each(sizes)('of %i bytes reaches the queue as it came, or is refused as too large', async (bytes) => {
    const body = json(bytes);
    expect(body.length).toBe(bytes);
    const status = await post(body);
    const messages = await taken();
    if (bytes > limit) {
      expect({ status, messages }).toEqual({ status: 413, messages: [] });
      return;
    }
    expect(status).toBe(200);
    expect(messages).toHaveLength(1);
    const [{ Body = '' } = {}] = messages;
    expect(Buffer.byteLength(Body)).toBeLessThan(1_048_576);
    const { bodyBase64 } = courierMessage.parse(JSON.parse(Body));
    expect(Buffer.from(bodyBase64, 'base64').equals(body)).toBe(true);
  });
});
