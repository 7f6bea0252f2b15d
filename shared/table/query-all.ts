import { paginateQuery, type QueryCommandInput } from '@aws-sdk/lib-dynamodb';
import { documents, tableName } from './documents.ts';

/** Every item that a query finds, however many answers it takes. For what is few: it is all held in memory. */
export async function queryAll(
  query: Omit<QueryCommandInput, 'TableName'>,
): Promise<Record<string, unknown>[]> {
  const items: Record<string, unknown>[] = [];
  const pages = paginateQuery({ client: documents() }, { TableName: tableName(), ...query });
  for await (const { Items = [] } of pages) items.push(...Items);
  return items;
}
