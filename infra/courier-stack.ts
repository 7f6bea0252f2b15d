import { Stack, type StackProps } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { EventSourceMapping, FilterCriteria, FilterRule, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import type { Status } from '../shared/order/status.ts';
import { rowAttribute } from '../shared/table/keys.ts';
import { acknowledge } from './acknowledgements.ts';
import { watchDeadLetters, watchParked, watchStreamConsumer } from './alarms.ts';
import { LambdaFunction } from './lambda-function.ts';
import { addRoutedFunctions, type RouteContext } from './routed-functions.ts';
import { addWorker, deadLetterQueue, WorkQueue } from './work-queue.ts';

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
    addReleaseParked(this, context);
  }
}

function readStream(streamArn: string, failed: Queue): PolicyStatement[] {
  const actions = ['DescribeStream', 'GetRecords', 'GetShardIterator', 'ListStreams'];
  return [
    new PolicyStatement({ actions: actions.map((one) => `dynamodb:${one}`), resources: [streamArn] }),
    new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [failed.queueArn] }),
  ];
}

function addReleaseParked(scope: Construct, { deployment, resources }: RouteContext): void {
  const name = 'release-parked';
  const { tableStreamArn } = resources.table;
  if (!tableStreamArn) throw new Error('the table has no stream');
  const failed = deadLetterQueue(scope, 'ReleaseFailed', deployment);
  const statements = readStream(tableStreamArn, failed);
  acknowledge(failed, 'streamFailuresEndHere');
  const release = new LambdaFunction(scope, { name, deployment, resources, statements });
  new EventSourceMapping(release, 'ShippedOrders', {
    target: release.lambda,
    eventSourceArn: tableStreamArn,
    startingPosition: StartingPosition.TRIM_HORIZON,
    batchSize: 10,
    filters: [shipped],
    bisectBatchOnError: true,
    reportBatchItemFailures: true,
    retryAttempts: 10,
    onFailure: { bind: () => ({ destination: failed.queueArn }) },
  });
  watchStreamConsumer(release, name, release.lambda, deployment.alarmTopic);
  watchDeadLetters(scope, 'ReleaseFailed', failed, deployment.alarmTopic);
}
