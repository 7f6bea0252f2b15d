import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { hoursAfter } from '../order/hours-after.ts';
import type { OrderRow } from '../order/order-row.ts';
import type { ShippingSettings } from '../order/shipping-settings.ts';
import type { OrderTrouble } from '../order/trouble.ts';
import { type Clock, daysOf, endsInTime } from '../order/trouble-clock.ts';
import { documents, tableName } from './documents.ts';
import { indexes, indexKeys, rowAttribute, troubleAttribute } from './indexes.ts';

const { name: indexName, partitionKey, sortKey } = indexes.ordersInTrouble;

/** A shop at an instant, with the times that it has set. */
export interface Moment {
  readonly sellerId: string;
  readonly settings: ShippingSettings;
  readonly now: string;
}

/** An order that may need a person. */
export interface Candidate {
  /** Where it lies among all: `<urgent at>#<orderId>`. */
  readonly place: string;
  readonly row: OrderRow;
  readonly trouble: OrderTrouble;
}

/** Moves a place by so many days: from where it counts to where it is urgent, or back. */
const shifted = (place: string, days: number): string => {
  const [at = '', ...id] = place.split('#');
  return [hoursAfter(at, days * 24), ...id].join('#');
};

const lowest = '0';
const highest = '~';

/** The first place of a clock that is still to be shown: not over, and behind the place that was seen last. */
const firstOf = (days: number, clock: Clock, now: string, after: string | undefined): string => {
  const started = endsInTime(clock) ? hoursAfter(now, -days * 24) : lowest;
  const behind = after === undefined ? lowest : shifted(after, -days);
  const isOver = behind < started;
  return isOver ? started : behind;
};

interface LaneQuery {
  readonly after?: string | undefined;
  readonly limit: number;
  /** Where the last answer ended. */
  readonly next?: Record<string, unknown> | undefined;
}

/** The orders of one clock that count now, the most urgent first. */
export async function readLane({ sellerId, settings, now }: Moment, clock: Clock, query: LaneQuery) {
  const days = daysOf(clock, settings);
  const low = firstOf(days, clock, now, query.after);
  const high = `${now}#${highest}`;
  if (low > high) return { candidates: [], next: undefined };
  const { Items = [], LastEvaluatedKey } = await documents().send(
    new QueryCommand({
      TableName: tableName(),
      IndexName: indexName,
      KeyConditionExpression: '#pk = :pk AND #sk BETWEEN :low AND :high',
      ExpressionAttributeNames: { '#pk': partitionKey, '#sk': sortKey },
      ExpressionAttributeValues: { ':pk': indexKeys.inTrouble(sellerId, clock), ':low': low, ':high': high },
      Limit: query.limit,
      ...(query.next && { ExclusiveStartKey: query.next }),
    }),
  );
  const candidates = Items.map(
    (item): Candidate => ({
      place: shifted(String(item[sortKey]), days),
      row: item[rowAttribute] as OrderRow,
      trouble: item[troubleAttribute] as OrderTrouble,
    }),
  );
  return { candidates: candidates.filter(({ place }) => place !== query.after), next: LastEvaluatedKey };
}
