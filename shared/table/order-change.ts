import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { DynamoDBRecord } from 'aws-lambda';
import type { Order } from '../order/order.ts';
import { fromItem, type OrderItem } from './order-item.ts';

/** An order's write as the table's stream tells of it. */
export interface OrderChange {
  readonly before?: Order;
  readonly after: Order;
}

type Image = NonNullable<NonNullable<DynamoDBRecord['dynamodb']>['NewImage']>;

const orderOf = (image: Image | undefined): Order | undefined =>
  image?.['sk']?.S === 'ORDER'
    ? fromItem(unmarshall(image as Record<string, AttributeValue>) as OrderItem)
    : undefined;

/** The change of an order, or nothing when the record is about another kind of item. */
export function orderChangeOf({ dynamodb }: DynamoDBRecord): OrderChange | undefined {
  const after = orderOf(dynamodb?.NewImage);
  const before = orderOf(dynamodb?.OldImage);
  return after && { after, ...(before && { before }) };
}
