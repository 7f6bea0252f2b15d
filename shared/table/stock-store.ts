import { GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { readCursor, writeCursor } from './cursor.ts';
import { documents, tableName } from './documents.ts';
import { type Key, stockKey } from './keys.ts';

/** Pieces of one thing in one warehouse. */
export interface Stock {
  readonly warehouseId: string;
  readonly productId: string;
  readonly variantId?: string;
  /** Free to sell. */
  readonly available: number;
  /** In the warehouse for orders that were not shipped yet. */
  readonly reserved: number;
}

type Item = Record<string, unknown>;

const fromItem = (item: Item): Stock => {
  const [warehouseId = '', productId = '', variantId] = String(item['sk']).split('#');
  return {
    warehouseId,
    productId,
    ...(variantId && { variantId }),
    available: Number(item['available']),
    reserved: Number(item['reserved']),
  };
};

/** What is stored under a key, with all that was written before; nothing was counted yet where there is none. */
export async function findStock(key: Key): Promise<Stock | undefined> {
  const { Item } = await documents().send(
    new GetCommand({ TableName: tableName(), Key: key, ConsistentRead: true }),
  );
  return Item && fromItem(Item);
}

interface Query {
  readonly sellerId: string;
  /** Beginning of the sort key: a warehouse, or a product in it. */
  readonly under: string;
  readonly after?: string | undefined;
  readonly limit?: number;
  readonly consistent?: true;
}

const read = async ({ sellerId, under, after, limit, consistent }: Query) => {
  const { pk } = stockKey(sellerId, '');
  const { Items = [], LastEvaluatedKey } = await documents().send(
    new QueryCommand({
      TableName: tableName(),
      KeyConditionExpression: under ? 'pk = :pk AND begins_with(sk, :under)' : 'pk = :pk',
      ExpressionAttributeValues: { ':pk': pk, ...(under && { ':under': under }) },
      ...(after && { ExclusiveStartKey: { pk, sk: after } }),
      ...(limit && { Limit: limit }),
      ...(consistent && { ConsistentRead: consistent }),
    }),
  );
  return { items: Items, next: LastEvaluatedKey && String(LastEvaluatedKey['sk']) };
};

/** All that is counted of a product in the named warehouses. A product has few variants: one read per warehouse. */
export async function stockOfProduct(
  sellerId: string,
  productId: string,
  warehouseIds: readonly string[],
): Promise<Stock[]> {
  const found = await Promise.all(
    warehouseIds.map((warehouseId) =>
      read({ sellerId, under: `${warehouseId}#${productId}#`, consistent: true }),
    ),
  );
  return found.flatMap(({ items }) => items.map(fromItem));
}

/** Whether pieces wait in a warehouse for their parcels. */
export async function anyReserved(sellerId: string, warehouseId: string): Promise<boolean> {
  let after: string | undefined;
  do {
    const page = await read({ sellerId, under: `${warehouseId}#`, after, consistent: true });
    if (page.items.some((item) => fromItem(item).reserved > 0)) return true;
    after = page.next;
  } while (after !== undefined);
  return false;
}

export interface StockFilter {
  readonly warehouseId?: string | undefined;
  /** Only what has fewer pieces free to sell. */
  readonly below?: number | undefined;
}

/** Things that one request reads at most, however few of them match, and at a time where only some will. */
const mostRead = 2_000;
const readAtOnce = 500;

/** As many as there is room for, and where the list goes on after them. */
const cut = (stock: readonly Stock[], room: number, next: string | undefined) => {
  const last = stock.length > room && stock[room - 1];
  return last
    ? { part: stock.slice(0, room), next: stockKey('', last.warehouseId, last.productId, last.variantId).sk }
    : { part: stock, next };
};

/**
 * A page of the shop's stock, by warehouse and product. A filter that matches little ends the page early; the cursor
 * goes on from there.
 * @throws BadCursor
 */
export async function listStock(
  sellerId: string,
  { warehouseId, below }: StockFilter,
  { limit, cursor }: { readonly limit: number; readonly cursor?: string | undefined },
): Promise<{ items: Stock[]; nextCursor?: string }> {
  const list = `stock ${sellerId} ${warehouseId ?? ''} ${below ?? ''}`;
  const under = warehouseId === undefined ? '' : `${warehouseId}#`;
  const atOnce = below === undefined ? limit : readAtOnce;
  const low = ({ available }: Stock) => below === undefined || available < below;
  const items: Stock[] = [];
  let after = cursor === undefined ? undefined : readCursor(list, cursor);
  for (let seen = 0; seen < mostRead && items.length < limit; ) {
    const page = await read({ sellerId, under, after, limit: atOnce });
    seen += page.items.length;
    const { part, next } = cut(page.items.map(fromItem).filter(low), limit - items.length, page.next);
    items.push(...part);
    after = next;
    if (after === undefined) return { items };
  }
  return { items, ...(after !== undefined && { nextCursor: writeCursor(list, after) }) };
}
