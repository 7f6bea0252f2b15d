import { randomUUID } from 'node:crypto';
import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { SQSRecord } from 'aws-lambda';
import { again, isOvertaken } from '../../shared/action/again.ts';
import { couriers } from '../../shared/courier/couriers.ts';
import type { CourierEvent, CourierSignal } from '../../shared/order/courier-event.ts';
import type { Order } from '../../shared/order/order.ts';
import { foldShipment } from '../../shared/order/shipment-fold.ts';
import type { Status } from '../../shared/order/status.ts';
import { courierMessage, deliveryOf } from '../../shared/queue/courier-message.ts';
import { documents, tableName } from '../../shared/table/documents.ts';
import { getOrder, replaceOrder } from '../../shared/table/order-store.ts';
import { findShipment } from '../../shared/table/shipment-lookup.ts';
import type { Put } from '../../shared/table/write-together.ts';

/** A message that a design is given: whose parcel, what was said, and which SQS message it came in. */
interface Heard {
  readonly sellerId: string;
  readonly orderId: string;
  readonly event: CourierEvent;
  readonly messageId: string;
}

type Design = (heard: Heard) => Promise<void>;

type Apply = (order: Order, event: CourierEvent) => Order;

/** The effect that every design has: one more line in the ledger, whatever is there already, and the fold of all. */
const append: Apply = (order, event) => {
  const shipments = order.shipments.map((one) => ({
    ...one,
    events: [...one.events, { ...event, key: `${event.key}#${randomUUID()}` }],
  }));
  const next = { ...order, shipments };
  const [shipment] = shipments;
  return shipment ? { ...next, status: foldShipment(next, shipment).status } : next;
};

const readings = 50;

/** The effect, with the order's own version as its only guard. */
const effect = ({ sellerId, orderId, event }: Heard, alongside: readonly Put[] = [], apply = append) =>
  again(readings, isOvertaken, async () => {
    const order = await getOrder(sellerId, orderId);
    await replaceOrder(order, apply(order, event), alongside);
  });

const mark = (name: string) => ({ pk: `SOAK#${name}`, sk: 'SOAK' });

const isMarked = async (name: string): Promise<boolean> => {
  const { Item } = await documents().send(
    new GetCommand({ TableName: tableName(), Key: mark(name), ConsistentRead: true }),
  );
  return Item !== undefined;
};

const put = (name: string, more: Readonly<Record<string, unknown>> = {}) =>
  documents().send(new PutCommand({ TableName: tableName(), Item: { ...mark(name), ...more } }));

/** Takes a mark that nobody has, or whose time is over. @returns whether it was free */
const take = async (name: string, now: number, until: number): Promise<boolean> => {
  try {
    await documents().send(
      new PutCommand({
        TableName: tableName(),
        Item: { ...mark(name), until },
        ConditionExpression: 'attribute_not_exists(pk) OR #until < :now',
        ExpressionAttributeNames: { '#until': 'until' },
        ExpressionAttributeValues: { ':now': now },
      }),
    );
    return true;
  } catch (error) {
    if (error instanceof Error && error.name === 'ConditionalCheckFailedException') return false;
    throw error;
  }
};

const never = Number.MAX_SAFE_INTEGER;
const leaseMs = 1_500;

class Marked extends Error {}

const isMark = (error: unknown): boolean => error instanceof Marked;

/** The mark and the effect in one transaction; only the name of the mark is wrong. */
const onceUnder = async (name: string, heard: Heard, apply = append): Promise<void> => {
  const refusal = () => new Marked();
  const record: Put = { item: mark(name), condition: 'attribute_not_exists(pk)', refusal };
  try {
    await effect(heard, [record], apply);
  } catch (error) {
    if (!isMark(error)) throw error;
  }
};

const statusOf: Partial<Record<CourierSignal, Status>> = {
  in_transit: 'IN_TRANSIT',
  problem: 'DELIVERY_PROBLEM',
  delivered: 'DELIVERED',
  return_started: 'RETURNING',
  returned: 'RETURNED',
  lost_or_damaged: 'LOST_OR_DAMAGED',
};

/** Ways of doing it that look right, are found in the field, and are not. The soak must tell each of them apart. */
export const designs = {
  /** A courier's repetition comes in a message of its own. */
  'message-id': (heard) => onceUnder(heard.messageId, heard),
  /** A crash between effect and completion lets the lease run out, and the effect is there twice. */
  lease: async (heard) => {
    const now = Date.now();
    if (!(await take(heard.event.key, now, now + leaseMs))) {
      const taken = await isMarked(`${heard.event.key}#done`);
      if (taken) return;
      throw new Error('somebody else is at it');
    }
    await effect(heard);
    await put(`${heard.event.key}#done`);
    await put(heard.event.key, { until: never });
  },
  /** Two workers look at the same time, and both see nothing. */
  'check-then-act': async (heard) => {
    if (await isMarked(heard.event.key)) return;
    await effect(heard);
    await put(heard.event.key);
  },
  /** A crash between mark and effect leaves a mark without an effect. */
  'mark-first': async (heard) => {
    if (!(await take(heard.event.key, 0, never))) return;
    await effect(heard);
  },
  /** What arrives last decides, not what happened last. */
  'arrival-wins': (heard) =>
    onceUnder(heard.event.key, heard, (order, event) => ({
      ...append(order, event),
      status: statusOf[event.signal] ?? order.status,
    })),
} as const satisfies Record<string, Design>;

export type DesignName = keyof typeof designs;

export const isDesign = (name: string): name is DesignName => Object.hasOwn(designs, name);

/** Lets a wrong design work on one message of the queue. */
export async function workWrongly(name: DesignName, { body, messageId }: SQSRecord): Promise<void> {
  const message = courierMessage.parse(JSON.parse(body));
  for (const report of couriers[message.provider].parse(deliveryOf(message))) {
    const found = await findShipment(message.sellerId, report.names, new Date(message.receivedAt));
    if (!found || !('event' in report)) throw new Error('a soak knows all its parcels and words');
    const { sellerId } = message;
    await designs[name]({ sellerId, orderId: found.orderId, event: report.event, messageId });
  }
}
