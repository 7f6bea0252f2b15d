import { CfnOutput, Duration, Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { EventSourceMapping } from 'aws-cdk-lib/aws-lambda';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { acknowledge } from './acknowledgements.ts';
import { watchDeadLetters, watchQueue } from './alarms.ts';
import { type Deployment, removalPolicyOf } from './deployment.ts';
import { sizeOf } from './function-size.ts';
import { LambdaFunction } from './lambda-function.ts';
import type { Resources } from './permissions.ts';

/** Fewer, and throttling alone can bring a good message to the dead letters. */
const maxReceiveCount = 5;

interface WorkQueueProps {
  /** The function that works on the messages. */
  readonly worker: string;
  readonly deployment: Deployment;
}

/**
 * The most that SQS takes: 1 MiB since August 2025. A courier's call of 256 KiB is 342 KiB in base64, and what a queue
 * cannot take is lost. Said of each queue, because the limit of older ones is 256 KiB.
 */
const maxMessageSizeBytes = 1_048_576;

/** A queue for what has failed for good. It keeps longer than any source, whose clock goes on counting. */
export function deadLetterQueue(scope: Construct, id: string, { stage }: Deployment): Queue {
  const queue = new Queue(scope, id, {
    encryption: QueueEncryption.SQS_MANAGED,
    enforceSSL: true,
    retentionPeriod: Duration.days(14),
    maxMessageSizeBytes,
    removalPolicy: removalPolicyOf(stage.removal),
  });
  acknowledge(queue, 'lastQueue');
  return queue;
}

/** Five minutes, or two whole calls of the worker where those take longer. */
function lateAfter(worker: string): Duration {
  return Duration.seconds(Math.max(300, 2 * sizeOf(worker).timeoutSeconds));
}

/** A queue, what it does with messages that fail for good, and the alarms for both. */
export class WorkQueue extends Construct {
  readonly queue: Queue;

  constructor(scope: Construct, id: string, { worker, deployment }: WorkQueueProps) {
    super(scope, id);
    const failed = deadLetterQueue(this, 'Failed', deployment);
    this.queue = new Queue(this, 'Queue', {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      // Lambda may hold a batch for several tries of its own before it calls the function.
      visibilityTimeout: Duration.seconds(6 * sizeOf(worker).timeoutSeconds),
      retentionPeriod: Duration.days(4),
      maxMessageSizeBytes,
      removalPolicy: removalPolicyOf(deployment.stage.removal),
      deadLetterQueue: { queue: failed, maxReceiveCount },
    });
    const stack = Stack.of(this);
    new CfnOutput(stack, `${id}QueueUrl`, { value: this.queue.queueUrl });
    new CfnOutput(stack, `${id}FailedUrl`, { value: failed.queueUrl });
    watchQueue(this, this.queue, lateAfter(worker), deployment.alarmTopic);
    watchDeadLetters(this, 'Failed', failed, deployment.alarmTopic);
  }
}

interface WorkerProps {
  readonly name: string;
  readonly queue: Queue;
  readonly deployment: Deployment;
  readonly resources: Resources;
  readonly batchSize: number;
  /** How many calls may run at once. It never takes concurrency from other functions. */
  readonly maxConcurrency: number;
}

/** The function that works on a queue and says which messages of a batch have failed. */
export function addWorker(scope: Construct, props: WorkerProps): LambdaFunction {
  const { queue, batchSize, maxConcurrency, ...rest } = props;
  const consume = new PolicyStatement({
    actions: ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'],
    resources: [queue.queueArn],
  });
  const worker = new LambdaFunction(scope, { ...rest, statements: [consume] });
  new EventSourceMapping(worker, 'Messages', {
    target: worker.lambda,
    eventSourceArn: queue.queueArn,
    batchSize,
    maxConcurrency,
    reportBatchItemFailures: true,
  });
  acknowledge(worker, 'queueKeepsFailures');
  return worker;
}
