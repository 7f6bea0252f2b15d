import { GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { documents, tableName } from './documents.ts';
import { stockKey } from './keys.ts';
import { type Stock, stockOf, type Thing } from './stock-item.ts';

const stockIn = async (sellerId: string, warehouseId: string, productId: string): Promise<Stock[]> => {
  const { Item } = await documents().send(
    new GetCommand({
      TableName: tableName(),
      Key: stockKey(sellerId, warehouseId, productId),
      ConsistentRead: true,
    }),
  );
  return Item ? stockOf(Item) : [];
};

/** All that is counted of a product in the named warehouses, with all that was written before. */
export async function stockOfProduct(
  sellerId: string,
  productId: string,
  warehouseIds: readonly string[],
): Promise<Stock[]> {
  const found = await Promise.all(
    warehouseIds.map((warehouseId) => stockIn(sellerId, warehouseId, productId)),
  );
  return found.flat();
}

/** What is left of one thing, with all that was written before; nothing where it was never counted. */
export async function findStock(sellerId: string, thing: Thing): Promise<Stock | undefined> {
  const stock = await stockIn(sellerId, thing.warehouseId, thing.productId);
  return stock.find(({ variantId }) => variantId === thing.variantId);
}

interface Query {
  readonly sellerId: string;
  /** Beginning of the sort key: a warehouse, or everything when empty. */
  readonly under: string;
  /** Sort key of the last product that was read. */
  readonly after?: string | undefined;
  readonly limit?: number;
  readonly consistent?: true;
}

/** The stock of products as they lie, by warehouse and product, and after which one to go on. */
export async function readStock({ sellerId, under, after, limit, consistent }: Query) {
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
  return { stock: Items.flatMap(stockOf), next: LastEvaluatedKey && String(LastEvaluatedKey['sk']) };
}

/** Whether pieces wait in a warehouse for their parcels. */
export async function anyReserved(sellerId: string, warehouseId: string): Promise<boolean> {
  let after: string | undefined;
  do {
    const page = await readStock({ sellerId, under: `${warehouseId}#`, after, consistent: true });
    if (page.stock.some(({ reserved }) => reserved > 0)) return true;
    after = page.next;
  } while (after !== undefined);
  return false;
}
