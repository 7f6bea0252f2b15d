import { Stack, type StackProps } from 'aws-cdk-lib';
import { FilterCriteria, FilterRule } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { orderKey } from '../shared/table/keys.ts';
import type { RouteContext } from './routed-functions.ts';
import { addStreamConsumer } from './stream-consumer.ts';

/** Writes of orders; whatever else lies in the table is left out. */
const orders = FilterCriteria.filter({
  dynamodb: { Keys: { sk: { S: FilterRule.isEqual(orderKey('', '').sk) } } },
});

/** What is derived from orders, kept up by the table's stream. */
export class FollowStack extends Stack {
  constructor(scope: Construct, id: string, { deployment, resources }: RouteContext, props: StackProps) {
    super(scope, id, props);
    addStreamConsumer(this, {
      name: 'follow-orders',
      deployment,
      resources,
      filter: orders,
      batchSize: 100,
      mappingId: 'Orders',
      failedId: 'FollowFailed',
    });
  }
}
