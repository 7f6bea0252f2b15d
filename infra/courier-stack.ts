import { Stack, type StackProps } from 'aws-cdk-lib';
import { FilterCriteria, FilterRule } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import type { Status } from '../shared/order/status.ts';
import { rowAttribute } from '../shared/table/keys.ts';
import { watchParked } from './alarms.ts';
import { addRoutedFunctions, type RouteContext } from './routed-functions.ts';
import { addStreamConsumer } from './stream-consumer.ts';
import { addWorker, WorkQueue } from './work-queue.ts';

const awaitingPickup: Status = 'AWAITING_PICKUP';

/** An order that has just been shipped: its parcel's early deliveries may be parked. */
const shipped = FilterCriteria.filter({
  eventName: FilterRule.isEqual('MODIFY'),
  dynamodb: { NewImage: { [rowAttribute]: { M: { status: { S: FilterRule.isEqual(awaitingPickup) } } } } },
});

/** What couriers tell: received and kept first, worked on after. */
export class CourierStack extends Stack {
  constructor(scope: Construct, id: string, routed: RouteContext, props: StackProps) {
    super(scope, id, props);
    const { deployment } = routed;
    const worker = 'process-courier-webhook';
    const { queue } = new WorkQueue(this, 'CourierCalls', { worker, deployment });
    const context = { ...routed, resources: { ...routed.resources, courierQueue: queue } };
    addRoutedFunctions(this, ['receive-courier-webhook'], context);
    // Five workers with ten messages each do hundreds a second; more would mostly meet in the same orders.
    const processor = addWorker(this, { name: worker, queue, batchSize: 10, maxConcurrency: 5, ...context });
    watchParked(processor, processor.log, deployment.alarmTopic);
    addStreamConsumer(this, {
      ...context,
      name: 'release-parked',
      filter: shipped,
      batchSize: 10,
      mappingId: 'ShippedOrders',
      failedId: 'ReleaseFailed',
    });
  }
}
