import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DynamoDBStreamEvent, SQSEvent } from 'aws-lambda';
import { describe, expect, it } from 'vitest';
import { couriers } from '../../shared/courier/couriers.ts';
import { courierMessage, deliveryOf } from '../../shared/queue/courier-message.ts';
import { orderChangeOf } from '../../shared/table/order-change.ts';

const sampleEvent = (name: string) =>
  JSON.parse(readFileSync(join(import.meta.dirname, '..', '..', 'events', `${name}.json`), 'utf8'));

describe('sample events of the courier functions', () => {
  it('show a call that its courier’s adapter reads', () => {
    const { body } = sampleEvent('receive-courier-webhook');
    const delivery = { body: Buffer.from(body), receivedAt: '2026-09-14T03:00:00.000Z', deliveryId: null };
    expect(couriers.biteship.parse(delivery)).toMatchObject([{ event: { signal: 'in_transit' } }]);
  });

  it('show a message that the processor takes', () => {
    const { Records }: SQSEvent = sampleEvent('process-courier-webhook');
    const message = courierMessage.parse(JSON.parse(Records[0]?.body ?? ''));
    expect(couriers[message.provider].parse(deliveryOf(message))).toHaveLength(1);
  });

  it('show an order that has just been shipped', () => {
    const { Records }: DynamoDBStreamEvent = sampleEvent('release-parked-courier');
    const changes = Records.map((record) => orderChangeOf(record));
    expect(changes).toMatchObject([
      { before: { status: 'READY_TO_SHIP' }, after: { status: 'AWAITING_PICKUP' } },
    ]);
  });
});
