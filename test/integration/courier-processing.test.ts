import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { handler } from '../../functions/process-courier-webhook/handler.ts';
import { type DynamodbEngine, startDynoxide } from '../../local/engines/dynoxide.ts';
import type { Order } from '../../shared/order/order.ts';
import type { CourierMessage } from '../../shared/queue/courier-message.ts';
import { awbKey, orderKey, shipmentKey } from '../../shared/table/keys.ts';
import { toItem } from '../../shared/table/order-item.ts';
import { getOrder } from '../../shared/table/order-store.ts';
import { findParkedMessage, waitingUnder } from '../../shared/table/parked-store.ts';
import { findShipment } from '../../shared/table/shipment-lookup.ts';
import { aQueueRecord } from '../a-queue-record.ts';
import { shippedOrder } from '../an-order.ts';
import { aCourierMessage, said } from '../courier-samples.ts';

const keys = { AWS_ACCESS_KEY_ID: 'local', AWS_SECRET_ACCESS_KEY: 'local', AWS_REGION: 'ap-southeast-3' };
let engine: DynamodbEngine;
let documents: DynamoDBDocumentClient;

const stubEnvironment = (): void => {
  const environment = { ...keys, AWS_ENDPOINT_URL_DYNAMODB: engine.endpoint, TABLE_NAME: 'orders' };
  for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
};

beforeAll(async () => {
  engine = await startDynoxide(undefined, () => undefined);
  stubEnvironment();
  const client = new DynamoDBClient();
  documents = DynamoDBDocumentClient.from(client);
  await client.send(
    new CreateTableCommand({
      TableName: 'orders',
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [
        { AttributeName: 'pk', AttributeType: 'S' },
        { AttributeName: 'sk', AttributeType: 'S' },
      ],
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
    }),
  );
});

beforeEach(() => {
  stubEnvironment();
  vi.spyOn(process.stdout, 'write').mockReturnValue(true);
});

afterEach(() => {
  vi.restoreAllMocks();
});

afterAll(async () => {
  await engine.stop();
});

const sellerId = 'seller-bunga';

/** Stores a parcel booked at Biteship, with no AWB yet. */
const store = async (number: string): Promise<Order> => {
  const shipped = shippedOrder(
    { orderId: `order-${number}` },
    { provider: 'biteship', providerOrderId: number },
  );
  const order = { ...shipped, shipments: shipped.shipments.map(({ awb: _awb, ...shipment }) => shipment) };
  const { orderId } = order;
  const lookUp = { ...shipmentKey(sellerId, 'biteship', number), orderId, shipmentNumber: 1 };
  for (const Item of [toItem(order), lookUp])
    await documents.send(new PutCommand({ TableName: 'orders', Item }));
  return order;
};

const message = (
  providerOrderId: string,
  status: string,
  minute: number,
  extra: object = {},
): CourierMessage => {
  const body = {
    ...said('biteship', 'order.status.picked.json'),
    order_id: providerOrderId,
    status,
    ...extra,
  };
  return aCourierMessage({
    receivedAt: new Date(Date.UTC(2026, 8, 14, 3, minute)).toISOString(),
    bodyBase64: Buffer.from(JSON.stringify(body)).toString('base64'),
  });
};

const deliveriesOf = async (orderId: string): Promise<Record<string, unknown>[]> => {
  const { Items = [] } = await documents.send(
    new QueryCommand({
      TableName: 'orders',
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :kind)',
      ExpressionAttributeValues: { ':pk': orderKey(sellerId, orderId).pk, ':kind': 'DELIVERY#' },
    }),
  );
  return Items;
};

/** Every message in a group of its own: the worst that a batch can be. */
const deliver = (messages: readonly CourierMessage[]) =>
  handler({
    Records: messages.map((one, index) => aQueueRecord(JSON.stringify(one), { messageId: `m${index}` })),
  });

describe('courier calls against a real table', () => {
  it('all have their one effect when they race for one order, each of them twice', async () => {
    const order = await store('bs-race');
    const calls = ['allocated', 'picked', 'on_hold', 'dropping_off', 'delivered'].map((status, minute) =>
      message('bs-race', status, minute),
    );
    let waiting = [...calls, ...calls].reverse();
    for (let round = 0; waiting.length > 0 && round < 5; round += 1) {
      const { batchItemFailures } = await deliver(waiting);
      waiting = batchItemFailures.flatMap(
        ({ itemIdentifier }) => waiting[Number(itemIdentifier.slice(1))] ?? [],
      );
    }
    expect(waiting).toEqual([]);
    const after = await getOrder(sellerId, order.orderId);
    expect(after).toMatchObject({ status: 'DELIVERED', version: order.version + calls.length });
    expect(after.shipments[0]?.events).toHaveLength(calls.length);
    expect(await deliveriesOf(order.orderId)).toHaveLength(calls.length);
  });

  it('keep 256 KiB as they came, and make the AWB findable', async () => {
    const order = await store('bs-big');
    const big = message('bs-big', 'picked', 0, {
      filling: 'x'.repeat(261_000),
      courier_waybill_id: 'JPBIG0001',
    });
    expect(await deliver([big])).toEqual({ batchItemFailures: [] });
    const [delivery] = await deliveriesOf(order.orderId);
    expect(Buffer.from(delivery?.['raw'] as Uint8Array).toString('base64')).toBe(big.bodyBase64);
    expect(await findShipment(sellerId, { courier: 'jne', awb: 'JPBIG0001' }, new Date())).toEqual({
      orderId: order.orderId,
      shipmentNumber: 1,
    });
  });

  it('do not take an AWB away from the order that holds it', async () => {
    const [holder, other] = [await store('bs-holder'), await store('bs-other')];
    const named = { courier_waybill_id: 'JPHELD0001' };
    await deliver([message('bs-holder', 'picked', 0, named)]);
    expect(await deliver([message('bs-other', 'picked', 0, named)])).toEqual({ batchItemFailures: [] });
    expect(await findShipment(sellerId, { courier: 'jne', awb: 'jpheld0001' }, new Date())).toEqual({
      orderId: holder.orderId,
      shipmentNumber: 1,
    });
    expect((await getOrder(sellerId, other.orderId)).status).toBe('IN_TRANSIT');
  });

  it.each<[string, object]>([
    ['a fee that no number holds exactly', { event: 'order.price', shippment_fee: 1e20, price: 1e300 }],
    ['half a character', { courier_waybill_id: 'JP\ud83d', updated_at: '\udc00' }],
  ])('move their order although they hold %s', async (what, faulty) => {
    const order = await store(`bs-${what}`);
    expect(await deliver([message(`bs-${what}`, 'picked', 0, faulty)])).toEqual({ batchItemFailures: [] });
    expect((await getOrder(sellerId, order.orderId)).shipments[0]?.events).toHaveLength(1);
  });

  it('are parked although a cut goes through the middle of a character', async () => {
    await store('bs-cut');
    const status = `${'x'.repeat(106)}😀`;
    for (const filling of ['', 'y'])
      expect(await deliver([message('bs-cut', `${filling}${status}`, 0)])).toEqual({ batchItemFailures: [] });
  });

  it.each([
    ['released by an order whose shipping was cancelled', { released: true }],
    ['of an order of half a year ago', { expiresAt: 1 }],
  ])('take an AWB %s, since the courier says whose it is', async (what, stale) => {
    const name = { courier: 'jne', awb: `JPSTALE${Object.keys(stale)}` };
    const lookUp = {
      ...awbKey(sellerId, name.courier, name.awb),
      orderId: 'order-before',
      shipmentNumber: 1,
    };
    await documents.send(new PutCommand({ TableName: 'orders', Item: { ...lookUp, ...stale } }));
    const order = await store(`bs-stale-${what}`);
    await deliver([message(`bs-stale-${what}`, 'picked', 0, { courier_waybill_id: name.awb })]);
    expect(await findShipment(sellerId, name, new Date())).toMatchObject({ orderId: order.orderId });
  });

  it('wait, however big they are, until their parcel appears', async () => {
    const early = message('bs-early', 'picked', 0, { filling: 'x'.repeat(261_000) });
    expect(await deliver([early])).toEqual({ batchItemFailures: [] });
    const now = new Date('2026-09-14T04:00:00.000Z');
    const [waiting, ...others] = await waitingUnder(sellerId, 'biteship#bs-early', now);
    expect(others).toEqual([]);
    expect(waiting && (await findParkedMessage(waiting))).toMatchObject({
      call: { reason: 'unknown_shipment' },
      message: early,
    });
  });
});
