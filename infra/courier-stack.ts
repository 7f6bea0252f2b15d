import { Stack, type StackProps } from 'aws-cdk-lib';
import { FilterCriteria, FilterRule } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import type { Status } from '../shared/order/status.ts';
import { rowAttribute } from '../shared/table/indexes.ts';
import { watchParked, watchUnauthenticated } from './log-alarms.ts';
import { addRoutedFunctions, type RouteContext } from './routed-functions.ts';
import { addStreamConsumer } from './stream-consumer.ts';
import { addWorker, WorkQueue } from './work-queue.ts';

/**
 * An order with a parcel on its way. Its names come when it is shipped, when the courier gives the AWB later, and when a
 * person corrects one; what was parked under them is released.
 */
const onItsWay = [
  'AWAITING_PICKUP',
  'CANCELLATION_REQUESTED',
  'IN_TRANSIT',
  'DELIVERY_PROBLEM',
  'RETURNING',
  'DELIVERED',
  'LOST_OR_DAMAGED',
] as const satisfies readonly Status[];

const named = FilterCriteria.filter({
  eventName: FilterRule.isEqual('MODIFY'),
  dynamodb: { NewImage: { [rowAttribute]: { M: { status: { S: FilterRule.or(...onItsWay) } } } } },
});

/** What couriers tell: received and kept first, worked on after. */
export class CourierStack extends Stack {
  constructor(
    scope: Construct,
    id: string,
    names: readonly string[],
    routed: RouteContext,
    props: StackProps,
  ) {
    super(scope, id, props);
    const { deployment } = routed;
    const worker = 'process-courier-webhook';
    const { queue } = new WorkQueue(this, 'CourierCalls', { worker, deployment });
    const context = { ...routed, resources: { ...routed.resources, courierQueue: queue } };
    const [receiver] = addRoutedFunctions(this, ['receive-courier-webhook'], context);
    if (receiver) watchUnauthenticated(receiver, receiver.log, deployment.alarmTopic);
    addRoutedFunctions(this, names, context);
    // Five workers with ten messages each do hundreds a second; more would mostly meet in the same orders.
    const processor = addWorker(this, { name: worker, queue, batchSize: 10, maxConcurrency: 5, ...context });
    watchParked(processor, processor.log, deployment.alarmTopic);
    addStreamConsumer(this, {
      ...context,
      name: 'release-parked',
      filter: named,
      batchSize: 10,
      mappingId: 'ShippedOrders',
      failedId: 'ReleaseFailed',
    });
  }
}
