import { execFile } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { createGzip } from 'node:zlib';
import { DescribeTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { enginePath } from '../local/engines/dynoxide.ts';
import { clientSettings } from '../local/place.ts';
import { type OrderTable, startOrderTable } from '../test/order-table.ts';
import { itemsOf, shopOrder } from './shop-orders.ts';

const run = promisify(execFile);

/** The lines of a table's export as DynamoDB writes it. */
function* exportLines(sellerId: string, orders: number): Generator<string> {
  for (let n = 0; n < orders; n += 1) {
    for (const item of itemsOf(shopOrder(sellerId, n))) {
      yield `${JSON.stringify({ Item: marshall(item, { removeUndefinedValues: true }) })}\n`;
    }
  }
}

const writeExport = (file: string, sellerId: string, orders: number): Promise<void> =>
  pipeline(Readable.from(exportLines(sellerId, orders)), createGzip({ level: 1 }), createWriteStream(file));

/** How the engine's own table is made, told by the engine. */
const schema = async (): Promise<string> => {
  const { engine, environment } = await startOrderTable();
  try {
    const describe = new DescribeTableCommand({ TableName: environment['TABLE_NAME'] });
    const { Table } = await new DynamoDBClient(clientSettings(engine.endpoint)).send(describe);
    return JSON.stringify({ Table });
  } finally {
    await engine.stop();
  }
};

/** The table of several shops, each with so many orders. */
export interface ShopTable extends OrderTable {
  readonly stop: () => Promise<void>;
}

/**
 * Makes shops of given sizes. The engine imports them from a table export, seven times as fast as batches of writes.
 * @param shops the number of orders of each shop.
 */
export async function startShopTable(shops: Readonly<Record<string, number>>): Promise<ShopTable> {
  const directory = await mkdtemp(join(tmpdir(), 'pesanan-bench-'));
  const source = join(directory, 'export', 'orders', 'data');
  await mkdir(source, { recursive: true });
  for (const [sellerId, orders] of Object.entries(shops)) {
    await writeExport(join(source, `${sellerId}.json.gz`), sellerId, orders);
  }
  const schemaFile = join(directory, 'schema.json');
  await writeFile(schemaFile, await schema());
  const output = join(directory, 'dynamodb.sqlite');
  const from = ['--source', join(directory, 'export'), '--schema', schemaFile];
  await run(enginePath(), ['import', ...from, '--output', output]);
  await rm(join(directory, 'export'), { recursive: true });
  const table = await startOrderTable(directory);
  const stop = async () => {
    await table.engine.stop();
    await rm(directory, { recursive: true });
  };
  return { ...table, stop };
}
