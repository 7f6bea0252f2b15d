import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { beforeShipping, type Status } from '../order/status.ts';
import { countsIn, generationsIn } from './counter-items.ts';
import { documents, tableName } from './documents.ts';
import { counterKey } from './keys.ts';

/** Where an order still gives its agent something to do with the buyer. */
const openStatuses: readonly Status[] = [...beforeShipping, 'CANCELLATION_REQUESTED', 'DELIVERY_PROBLEM'];

const agentPrefix = 'AGENT#';

/** How many open orders each agent of a shop has, by the counters; agents without any are left out. */
export async function openOrdersOfAgents(sellerId: string): Promise<ReadonlyMap<string, number>> {
  const { Items = [] } = await documents().send(
    new QueryCommand({
      TableName: tableName(),
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': counterKey(sellerId, '').pk },
    }),
  );
  const { serving } = generationsIn(Items.find(({ sk }) => sk === 'ALL'));
  const ofAgents = Items.filter(({ sk }) => String(sk).startsWith(agentPrefix));
  return new Map(
    ofAgents.map((item) => {
      const counts = countsIn(item, serving);
      const open = openStatuses.reduce((sum, status) => sum + (counts[status] ?? 0), 0);
      return [String(item['sk']).slice(agentPrefix.length), open];
    }),
  );
}
