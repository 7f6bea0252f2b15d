import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { EventSourceMapping, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { acknowledge } from './acknowledgements.ts';
import { watchDeadLetters, watchStreamConsumer } from './alarms.ts';
import type { Deployment } from './deployment.ts';
import { LambdaFunction } from './lambda-function.ts';
import type { Resources } from './permissions.ts';
import { deadLetterQueue } from './work-queue.ts';

interface StreamConsumerProps {
  readonly name: string;
  readonly deployment: Deployment;
  readonly resources: Resources;
  /** Which records it gets to see: one of `FilterCriteria.filter`. */
  readonly filter: { [key: string]: unknown };
  readonly batchSize: number;
  /** Ids of the mapping and of the queue for what was given up. */
  readonly mappingId: string;
  readonly failedId: string;
}

function readStream(streamArn: string, failed: Queue): PolicyStatement[] {
  const actions = ['DescribeStream', 'GetRecords', 'GetShardIterator', 'ListStreams'];
  return [
    new PolicyStatement({ actions: actions.map((one) => `dynamodb:${one}`), resources: [streamArn] }),
    new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [failed.queueArn] }),
  ];
}

/**
 * A function that follows the table's stream. What fails ten times is given up, its place in the stream kept in a
 * queue. DynamoDB serves two consumers of a stream well, not more.
 */
export function addStreamConsumer(scope: Construct, props: StreamConsumerProps): LambdaFunction {
  const { name, deployment, resources, filter, batchSize, mappingId, failedId } = props;
  const { tableStreamArn } = resources.table;
  if (!tableStreamArn) throw new Error('the table has no stream');
  const failed = deadLetterQueue(scope, failedId, deployment);
  acknowledge(failed, 'streamFailuresEndHere');
  const statements = readStream(tableStreamArn, failed);
  const consumer = new LambdaFunction(scope, { name, deployment, resources, statements });
  new EventSourceMapping(consumer, mappingId, {
    target: consumer.lambda,
    eventSourceArn: tableStreamArn,
    startingPosition: StartingPosition.TRIM_HORIZON,
    batchSize,
    filters: [filter],
    bisectBatchOnError: true,
    reportBatchItemFailures: true,
    retryAttempts: 10,
    onFailure: { bind: () => ({ destination: failed.queueArn }) },
  });
  watchStreamConsumer(consumer, name, consumer.lambda, deployment.alarmTopic);
  watchDeadLetters(scope, failedId, failed, deployment.alarmTopic);
  return consumer;
}
