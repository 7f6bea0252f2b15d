import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import {
  BatchGetCommand,
  DynamoDBDocumentClient,
  GetCommand,
  QueryCommand,
  TransactWriteCommand,
} from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { handler } from '../../functions/create-export/handler.ts';
import * as counting from '../../shared/export/count-orders.ts';
import { type Caller, context, exportCall } from './export-events.ts';
import { aRow } from './export-fixtures.ts';

const table = mockClient(DynamoDBDocumentClient);
const queue = mockClient(SQSClient);

const body = {
  templateId: 'standar',
  scope: { all: true },
  format: 'csv',
  delimiter: ';',
  zone: 'Asia/Makassar',
};

const create = async (sent: unknown = body, caller: Caller = {}, headers = { 'idempotency-key': 'k1' }) => {
  const answer = await handler(exportCall({ method: 'POST', body: sent, headers, caller }), context);
  return { status: answer.statusCode, body: JSON.parse(answer.body ?? '{}') };
};

/** The items of the last transaction; reads find them. */
const transacted = () => {
  const [call] = table.commandCalls(TransactWriteCommand).slice(-1);
  return (call?.args[0].input.TransactItems ?? []).map(({ Put }) => Put?.Item ?? {});
};

const written = () => ({
  request: transacted().find((item) => item['sk'] === 'IDEMPOTENCY'),
  job: transacted().find((item) => 'requestedBy' in item),
});

/** The shop has the orders `a` and `b`, which were placed before now. */
const orders = ['a', 'b'].map((orderId) => ({
  row: aRow({ orderId, placedAt: '2026-01-02T03:04:05.000Z' }),
}));

const findsOrders = () => {
  table.on(BatchGetCommand).callsFake(({ RequestItems }) => {
    const keys: { pk: string; sk: string }[] = RequestItems.orders.Keys;
    const asked = orders.filter(({ row }) =>
      keys.some((key) => `${key.pk} ${key.sk}`.includes(`#${row.orderId}`)),
    );
    return { Responses: { orders: asked } };
  });
  table.on(QueryCommand).resolves({ Items: [] });
};

beforeEach(() => {
  vi.stubEnv('TABLE_NAME', 'orders');
  vi.stubEnv('EXPORT_QUEUE_URL', 'https://sqs.test/exports');
  table.reset();
  queue.reset();
  table.on(GetCommand).callsFake(({ Key }) => {
    const [item] = transacted().filter(({ pk, sk }) => pk === Key.pk && sk === Key.sk);
    return item ? { Item: item } : {};
  });
  table.on(TransactWriteCommand).resolves({});
  findsOrders();
  queue.on(SendMessageCommand).resolves({ MessageId: 'm1' });
});

describe('asking for an export', () => {
  it('writes the job with the memory of the request, then queues it', async () => {
    const answer = await create();
    const { request, job } = written();
    expect(answer).toMatchObject({ status: 202, body: { state: 'QUEUED', exportId: job?.['exportId'] } });
    expect(job).toMatchObject({
      sellerId: 's1',
      state: 'QUEUED',
      templateName: 'Standar',
      scope: { all: true },
      form: { layout: 'order', delimiter: ';', zone: 'Asia/Makassar', masked: false },
      requestedBy: { sub: 'u1', name: 'Budi' },
      counted: { orders: 0, complete: true },
    });
    expect(job?.['asOf']).toBe(job?.['requestedAt']);
    expect(request?.['answer']).toEqual(answer.body);
    const [message] = queue.commandCalls(SendMessageCommand);
    expect(message?.args[0].input).toMatchObject({
      MessageBody: JSON.stringify({ sellerId: 's1', exportId: job?.['exportId'] }),
      MessageGroupId: 's1',
      DelaySeconds: 2,
    });
  });

  it('knows the number of rows of a selection and fills in what is usual', async () => {
    await create({ scope: { orderIds: ['a', 'b', 'a', 'elsewhere'] } });
    expect(queue.commandCalls(SendMessageCommand)[0]?.args[0].input).not.toHaveProperty('DelaySeconds');
    expect(written().job).toMatchObject({
      rowsTotal: 2,
      form: { delimiter: ',', zone: 'Asia/Jakarta', dateFormat: 'standard', numberFormat: 'plain' },
      templateId: 'standar',
    });
  });

  it('remembers what was chosen, with the job', async () => {
    await create();
    const [choice] = transacted().filter(({ pk }) => String(pk).endsWith('#EXPORT_CHOICE'));
    expect(choice).toMatchObject({ sk: 'u1', templateId: 'standar', delimiter: ';', zone: 'Asia/Makassar' });
  });

  it('leaves out what the user may not see, and says what that was', async () => {
    const answer = await create({ ...body, templateId: 'keuangan' }, { role: 'warehouse' });
    const hidden = answer.body.hiddenColumns.map(({ columnId }: { columnId: string }) => columnId);
    expect(hidden).toContain('margin');
    const chosen: { columnId: string }[] = written().job?.['form'].columns;
    expect(chosen.map(({ columnId }) => columnId).filter((columnId) => hidden.includes(columnId))).toEqual(
      [],
    );
  });

  it('hides buyers from whoever may not see them in a file', async () => {
    await create({ ...body, masked: false }, { role: 'finance' });
    expect(written().job?.['form']).toMatchObject({ masked: true });
  });

  it('answers the same key and request with the same export', async () => {
    const first = await create();
    const again = await create();
    expect(again).toEqual(first);
    expect(table.commandCalls(TransactWriteCommand)).toHaveLength(1);
  });

  it('refuses the same key for another request', async () => {
    await create();
    const other = await create({ ...body, delimiter: ',' });
    expect(other).toMatchObject({ status: 422, body: { code: 'idempotency_key_reused' } });
    expect(table.commandCalls(TransactWriteCommand)).toHaveLength(1);
  });

  it('treats a forgotten key as new', async () => {
    await create();
    const { request } = written();
    const key = { pk: request?.['pk'], sk: request?.['sk'] };
    table.on(GetCommand, { Key: key }).resolves({ Item: { ...request, expiresAt: 1 } });
    await create({ ...body, delimiter: ',' });
    expect(table.commandCalls(TransactWriteCommand)).toHaveLength(2);
  });

  it('says 503 when the queue is down, and the next try with the key sends again', async () => {
    queue.on(SendMessageCommand).rejectsOnce(new Error('queue down'));
    expect(await create()).toMatchObject({ status: 503, body: { code: 'unavailable' } });
    expect(await create()).toMatchObject({ status: 202 });
    expect(queue.commandCalls(SendMessageCommand)).toHaveLength(2);
    expect(table.commandCalls(TransactWriteCommand)).toHaveLength(1);
  });

  it('gives two simultaneous copies one export', async () => {
    await create();
    const { request, job } = written();
    const refused = new TransactionCanceledException({
      message: 'cancelled',
      $metadata: {},
      CancellationReasons: [{ Code: 'ConditionalCheckFailed' }, { Code: 'None' }],
    });
    table.reset();
    findsOrders();
    table.on(TransactWriteCommand).rejects(refused);
    table
      .on(GetCommand)
      .resolvesOnce({})
      .resolvesOnce({})
      .resolvesOnce({ Item: request ?? {} })
      .resolvesOnce({ Item: job ?? {} });
    expect(await create()).toMatchObject({ status: 202, body: { exportId: job?.['exportId'] } });
  });

  it('holds an agent to their own orders', async () => {
    await create({ scope: { filter: { agentId: ['a9'] } } }, { role: 'agent', agent: 'a1' });
    expect(written().job).toMatchObject({ onlyAgentId: 'a1' });
  });

  it('is refused to an agent who is nobody', async () => {
    expect(await create(body, { role: 'agent' })).toMatchObject({ status: 403 });
    expect(table.commandCalls(TransactWriteCommand)).toHaveLength(0);
  });

  it('needs an Idempotency-Key', async () => {
    const answer = await handler(exportCall({ method: 'POST', body }), context);
    expect(answer.statusCode).toBe(400);
    expect(JSON.parse(answer.body ?? '')).toMatchObject({ code: 'idempotency_key_missing' });
  });

  it('takes a workbook, which ends as workbooks do', async () => {
    await create({ scope: { all: true }, format: 'xlsx' });
    const { job } = written();
    expect(job?.['form']).toMatchObject({ format: 'xlsx' });
    expect(job?.['fileName']).toMatch(/\.xlsx$/);
  });

  it('refuses a workbook that is known to become too large, and says how many rows it may have', async () => {
    vi.spyOn(counting, 'countOrders').mockResolvedValueOnce({ orders: 900_000, complete: true });
    const answer = await create({ scope: { all: true }, format: 'xlsx' });
    expect(answer).toMatchObject({ status: 400, body: { code: 'invalid_request' } });
    expect(answer.body.errors).toEqual([
      { path: 'format', message: expect.stringContaining('paling banyak 882.352 baris') },
    ]);
    expect(table.commandCalls(TransactWriteCommand)).toHaveLength(0);
  });

  it.each([
    ['no scope', {}],
    ['two scopes', { scope: { all: true, orderIds: ['a'] } }],
    ['an empty scope', { scope: {} }],
    ['no order', { scope: { orderIds: [] } }],
    ['too many orders', { scope: { orderIds: Array.from({ length: 9001 }, (_, n) => `o${n}`) } }],
    ['exceptions from a selection', { scope: { orderIds: ['a'], excludeIds: ['a'] } }],
    ['exceptions from nothing', { scope: { excludeIds: ['a'] } }],
    ['an unknown filter', { scope: { filter: { sellerId: 's2' } } }],
    ['an unknown status', { scope: { filter: { status: ['BARU'] } } }],
    ['an unknown template', { scope: { all: true }, templateId: 'lain' }],
    ['another separator', { scope: { all: true }, delimiter: '|' }],
    ['another zone', { scope: { all: true }, zone: 'Europe/Paris' }],
    ['an unknown field', { scope: { all: true }, sellerId: 's2' }],
  ])('refuses %s and writes nothing', async (_, sent) => {
    expect(await create(sent)).toMatchObject({ status: 400, body: { code: 'invalid_request' } });
    expect(table.commandCalls(TransactWriteCommand)).toHaveLength(0);
    expect(queue.commandCalls(SendMessageCommand)).toHaveLength(0);
  });
});
