import { execFile } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { createGzip } from 'node:zlib';
import type { CreateTableCommandInput } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { enginePath } from '../local/engines/dynoxide.ts';
import type { OrderRow } from '../shared/order/order-row.ts';
import { indexes, indexKeys } from '../shared/table/indexes.ts';
import { orderKey } from '../shared/table/keys.ts';

const run = promisify(execFile);

export const tableName = 'bench';

const firstPlaced = Date.UTC(2026, 0, 1);

/** What the n-th order is called. */
export const numberOf = (number: number): string => `BJ260101${String(number).padStart(6, '0')}`;

/** When the n-th order was placed. */
export const placedAtOf = (number: number): string => new Date(firstPlaced + number * 1_000).toISOString();

/** An ordinary order of the bench. */
export const benchRow = (number: number): OrderRow => ({
  orderId: `order-${number}`,
  orderNumber: numberOf(number),
  placedAt: placedAtOf(number),
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

/** The n-th order of a shop as the list index holds it. */
export const itemOf = (sellerId: string, number: number, change: Partial<OrderRow> = {}) => {
  const row = { ...benchRow(number), ...change };
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

/** The lines of a table's export as DynamoDB writes it: so many orders of each shop. */
function* exportLines(sellerId: string, orders: number): Generator<string> {
  for (let number = 0; number < orders; number += 1) {
    yield `${JSON.stringify({ Item: marshall(itemOf(sellerId, number), { removeUndefinedValues: true }) })}\n`;
  }
}

/**
 * Makes the table in a file, which the engine imports many times as fast as batches of writes.
 * @param shops the number of orders of each shop.
 * @param directory where the engine keeps its file.
 */
export async function makeTable(shops: Readonly<Record<string, number>>, directory: string): Promise<void> {
  const source = join(directory, 'export', tableName, 'data');
  await mkdir(source, { recursive: true });
  for (const [sellerId, orders] of Object.entries(shops)) {
    const file = createWriteStream(join(source, `${sellerId}.json.gz`));
    await pipeline(Readable.from(exportLines(sellerId, orders)), createGzip({ level: 1 }), file);
  }
  const schema = join(directory, 'schema.json');
  await writeFile(schema, JSON.stringify({ Table: tableInput }));
  const output = join(directory, 'dynamodb.sqlite');
  await run(enginePath(), [
    'import',
    '--source',
    join(directory, 'export'),
    '--schema',
    schema,
    '--output',
    output,
  ]);
  await rm(join(directory, 'export'), { recursive: true });
}
