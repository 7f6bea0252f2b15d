import type { CreateTableCommandInput } from '@aws-sdk/client-dynamodb';
import { BatchWriteCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { OrderRow } from '../shared/order/order-row.ts';
import { indexes, indexKeys, orderKey } from '../shared/table/keys.ts';

export const tableName = 'bench';

const firstPlaced = Date.UTC(2026, 0, 1);

const rowNumber = (number: number): OrderRow => ({
  orderId: `order-${number}`,
  orderNumber: `BJ260101${String(number).padStart(6, '0')}`,
  placedAt: new Date(firstPlaced + number * 1_000).toISOString(),
  items: [
    { name: 'Kaos Polos, "Premium"', variant: 'Hitam', quantity: 2 },
    { name: 'Topi', quantity: 1 },
  ],
  status: 'PAID',
  recipientName: 'Siti Rahma',
  phone: '6281234567890',
  origin: 'Bandung',
  destination: 'Gubeng, Kota Surabaya',
  agent: { agentId: 'a1', name: 'Rina' },
  warehouse: { warehouseId: 'w1', name: 'Gudang Utama' },
  courier: { code: 'jne', service: 'reg' },
  awb: `00${41_234_567_890 + number}`,
  shippingFeeIdr: 18_000,
  paymentMethod: 'BANK_TRANSFER',
  totalIdr: 187_123,
  tags: ['vip'],
  version: 1,
  // An export reads no facts; they are left out so that the row is what the file is made of.
  facts: {} as OrderRow['facts'],
});

const itemOf = (sellerId: string, number: number) => {
  const row = rowNumber(number);
  return {
    ...orderKey(sellerId, row.orderId),
    bySeller: indexKeys.bySeller(sellerId),
    placed: indexKeys.placed(row.placedAt, row.orderId),
    row,
  };
};

const { ordersOfSeller } = indexes;

/** A table with the one index that an export of all orders reads. */
export const tableInput = {
  TableName: tableName,
  BillingMode: 'PAY_PER_REQUEST',
  AttributeDefinitions: ['pk', 'sk', ordersOfSeller.partitionKey, ordersOfSeller.sortKey].map(
    (AttributeName) => ({ AttributeName, AttributeType: 'S' as const }),
  ),
  KeySchema: [
    { AttributeName: 'pk', KeyType: 'HASH' },
    { AttributeName: 'sk', KeyType: 'RANGE' },
  ],
  GlobalSecondaryIndexes: [
    {
      IndexName: ordersOfSeller.name,
      KeySchema: [
        { AttributeName: ordersOfSeller.partitionKey, KeyType: 'HASH' },
        { AttributeName: ordersOfSeller.sortKey, KeyType: 'RANGE' },
      ],
      Projection: { ProjectionType: 'ALL' },
    },
  ],
} satisfies CreateTableCommandInput;

/** Writes so many orders of a shop, as the list index holds them. */
export async function fill(table: DynamoDBDocumentClient, sellerId: string, orders: number): Promise<void> {
  const batch = 25;
  for (let start = 0; start < orders; start += batch * 8) {
    const starts = Array.from({ length: 8 }, (_, n) => start + n * batch).filter((first) => first < orders);
    await Promise.all(
      starts.map((first) => {
        const numbers = Array.from({ length: Math.min(batch, orders - first) }, (_, n) => first + n);
        const puts = numbers.map((number) => ({ PutRequest: { Item: itemOf(sellerId, number) } }));
        return table.send(new BatchWriteCommand({ RequestItems: { [tableName]: puts } }));
      }),
    );
  }
}
