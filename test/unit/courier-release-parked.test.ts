import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { marshall } from '@aws-sdk/util-dynamodb';
import type { DynamoDBRecord } from 'aws-lambda';
import { mockClient } from 'aws-sdk-client-mock';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { handler } from '../../functions/release-parked/handler.ts';
import type { ParkedReason } from '../../shared/courier/call-reasons.ts';
import type { Order } from '../../shared/order/order.ts';
import type { CourierMessage } from '../../shared/queue/courier-message.ts';
import { toItem } from '../../shared/table/order-item.ts';
import { park } from '../../shared/table/parked-store.ts';
import type { ParcelNames } from '../../shared/table/shipment-lookup.ts';
import { aTable, type TestTable } from '../a-table.ts';
import { aCourierEvent, heard, preparedOrder, shippedOrder } from '../an-order.ts';
import { aCourierMessage } from '../courier-samples.ts';

const queue = mockClient(SQSClient);
const now = new Date('2026-09-14T04:00:00.000Z');
let table: TestTable;

beforeEach(() => {
  vi.useFakeTimers({ now, toFake: ['Date'] });
  vi.stubEnv('TABLE_NAME', 'orders');
  vi.stubEnv('COURIER_QUEUE_URL', 'https://queue.example/courier');
  vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  queue.reset();
  queue.on(SendMessageCommand).resolves({ MessageId: 'm1' });
  table = aTable();
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

const imageOf = (order: Order) => marshall(toItem(order), { removeUndefinedValues: true });

/** The stream's images are of the same form under another name. */
const changed = (before: Order | undefined, after: Order, number = '1'): DynamoDBRecord =>
  JSON.parse(
    JSON.stringify({
      dynamodb: {
        SequenceNumber: number,
        ...(before && { OldImage: imageOf(before) }),
        NewImage: imageOf(after),
      },
    }),
  );

const release = (...records: DynamoDBRecord[]) => handler({ Records: records });

const sent = (): CourierMessage[] =>
  queue.commandCalls(SendMessageCommand).map(({ args: [{ input }] }) => JSON.parse(input.MessageBody ?? ''));

const providerOrderId = 'bs-1';
const before = preparedOrder();
const after = shippedOrder({}, { provider: 'biteship', providerOrderId });
const { sellerId, orderNumber } = after;

const parkAs = (names: ParcelNames, reason: ParkedReason = 'unknown_shipment') =>
  park(aCourierMessage(), reason, [{ names, word: 'picked' }]);

const parked = () => table.under(`SELLER#${sellerId}#PARKED`, '2026');

describe('an order that is shipped', () => {
  it.each([
    ['the courier’s id', { provider: 'biteship', providerOrderId }],
    ['our reference', { ourReference: `${orderNumber}-S1` }],
    ['courier and AWB', { courier: 'jne', awb: 'JX1234567890' }],
  ])('brings back what waited for it under %s', async (_name, names) => {
    await parkAs(names);
    expect(await release(changed(before, after))).toEqual({ batchItemFailures: [] });
    expect(sent()).toEqual([{ ...aCourierMessage(), replays: 1 }]);
    expect(queue.commandCalls(SendMessageCommand)[0]?.args[0].input.MessageGroupId).toBe(sellerId);
    expect(table.items()).toEqual([]);
  });

  it('leaves what waits for other parcels and other shops', async () => {
    await parkAs({ provider: 'biteship', providerOrderId: 'bs-2' });
    await park(aCourierMessage({ sellerId: 'seller-lain' }), 'unknown_shipment', [
      { names: { provider: 'biteship', providerOrderId }, word: 'picked' },
    ]);
    await release(changed(before, after));
    expect(sent()).toEqual([]);
    expect(parked()).toHaveLength(1);
    expect(table.under('SELLER#seller-lain#PARKED', '2026')).toHaveLength(1);
  });

  it.each<ParkedReason>(['unknown_status', 'unreadable', 'ledger_full', 'other_courier'])(
    'leaves a call with the reason %s for a person',
    async (reason) => {
      await parkAs({ provider: 'biteship', providerOrderId }, reason);
      await release(changed(before, after));
      expect(sent()).toEqual([]);
      expect(parked()).toHaveLength(1);
    },
  );

  it('brings nothing back that has expired, although it can still be read', async () => {
    await park(aCourierMessage({ receivedAt: '2026-08-14T03:59:59.000Z' }), 'unknown_shipment', [
      { names: { provider: 'biteship', providerOrderId }, word: 'picked' },
    ]);
    await release(changed(before, after));
    expect(sent()).toEqual([]);
  });

  it('forgets a call only once it is on the queue', async () => {
    await parkAs({ provider: 'biteship', providerOrderId });
    queue.on(SendMessageCommand).rejectsOnce(new Error('queue is down'));
    expect(await release(changed(before, after, '7'))).toEqual({
      batchItemFailures: [{ itemIdentifier: '7' }],
    });
    expect(parked()).toHaveLength(1);
    expect(await release(changed(before, after, '7'))).toEqual({ batchItemFailures: [] });
    expect(table.items()).toEqual([]);
  });
});

describe('other changes', () => {
  it('bring back what waited under an AWB that the courier assigned later', async () => {
    const shipped = {
      ...after,
      shipments: after.shipments.map(({ awb: _awb, ...shipment }) => shipment),
    };
    const told = heard(shipped, [aCourierEvent('awb_created', 5, { awb: 'JX9' })]);
    await parkAs({ courier: 'jne', awb: 'JX9' });
    await release(changed(shipped, told));
    expect(sent()).toHaveLength(1);
  });

  it('bring back what waited under the AWB that a person corrected, wherever the parcel is by then', async () => {
    const onItsWay = heard(after, [aCourierEvent('in_transit', 10)]);
    const corrected = {
      ...onItsWay,
      shipments: onItsWay.shipments.map((shipment) => ({ ...shipment, awb: 'JX1234567891' })),
    };
    await parkAs({ courier: 'JNE', awb: 'jx1234567891' });
    await release(changed(onItsWay, corrected));
    expect(sent()).toHaveLength(1);
    expect(parked()).toEqual([]);
  });

  it('look nowhere when the parcel’s names are the same', async () => {
    await parkAs({ provider: 'biteship', providerOrderId });
    await release(changed(after, heard(after, [aCourierEvent('in_transit', 10)])));
    expect(sent()).toEqual([]);
  });

  it('of other items are passed over', async () => {
    const item = marshall({ pk: 'SELLER#seller-bunga#PARKED', sk: '2026' });
    const record: DynamoDBRecord = JSON.parse(
      JSON.stringify({ dynamodb: { SequenceNumber: '1', NewImage: item } }),
    );
    const removed: DynamoDBRecord = JSON.parse(JSON.stringify({ dynamodb: { OldImage: imageOf(after) } }));
    expect(await release(record, removed)).toEqual({ batchItemFailures: [] });
  });
});
