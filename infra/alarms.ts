import { Duration } from 'aws-cdk-lib';
import {
  Alarm,
  ComparisonOperator,
  type CreateAlarmOptions,
  type IMetric,
  MathExpression,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';

interface Limit extends Pick<CreateAlarmOptions, 'evaluationPeriods' | 'datapointsToAlarm'> {
  readonly metric: IMetric;
  /** The alarm goes off above this value. */
  readonly above: number;
  /** What a person who is woken up reads. */
  readonly meaning: string;
}

/** An alarm that tells the topic when a metric passes its limit. No data means no trouble. */
export function alarm(scope: Construct, id: string, topic: ITopic, limit: Limit): void {
  const { metric, above, meaning, ...periods } = limit;
  new Alarm(scope, id, {
    metric,
    threshold: above,
    alarmDescription: meaning,
    comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
    treatMissingData: TreatMissingData.NOT_BREACHING,
    ...periods,
  }).addAlarmAction(new SnsAction(topic));
}

const everyMinute = { period: Duration.minutes(1) };
const everyFiveMinutes = { period: Duration.minutes(5) };

/** Failing, throttled or slow: what every function is watched for. */
export function watchFunction(
  scope: Construct,
  name: string,
  fn: IFunction,
  timeout: Duration,
  topic: ITopic,
): void {
  alarm(scope, 'Errors', topic, {
    metric: new MathExpression({
      expression: '100 * errors / MAX([errors, calls])',
      label: 'failed calls in percent',
      usingMetrics: {
        errors: fn.metricErrors(everyFiveMinutes),
        calls: fn.metricInvocations(everyFiveMinutes),
      },
      ...everyFiveMinutes,
    }),
    above: 1,
    evaluationPeriods: 1,
    meaning: `More than 1 % of the calls of ${name} fail.`,
  });
  alarm(scope, 'Throttles', topic, {
    metric: fn.metricThrottles({ ...everyMinute, statistic: 'Sum' }),
    above: 0,
    evaluationPeriods: 1,
    meaning: `Calls of ${name} are refused: the account's concurrency is used up.`,
  });
  alarm(scope, 'Slow', topic, {
    metric: fn.metricDuration({ ...everyFiveMinutes, statistic: 'p99' }),
    above: timeout.toMilliseconds() * 0.8,
    evaluationPeriods: 3,
    datapointsToAlarm: 2,
    meaning: `One call of ${name} in a hundred takes over 80 % of its time-out.`,
  });
}

/**
 * Messages that wait too long: nobody works on the queue, or too few.
 * @param late older than a message becomes while all is well; a message that is worked on counts too.
 */
export function watchQueue(scope: Construct, queue: IQueue, late: Duration, topic: ITopic): void {
  alarm(scope, 'Late', topic, {
    metric: queue.metricApproximateAgeOfOldestMessage({ ...everyMinute, statistic: 'Maximum' }),
    above: late.toSeconds(),
    evaluationPeriods: 1,
    meaning: `A message of ${scope.node.id} is not done after ${late.toMinutes()} minutes.`,
  });
}

/** Work that was given up after its last try and waits for a person. */
export function watchDeadLetters(scope: Construct, id: string, queue: IQueue, topic: ITopic): void {
  alarm(scope, `${id}Filled`, topic, {
    metric: queue.metricApproximateNumberOfMessagesVisible({ ...everyMinute, statistic: 'Maximum' }),
    above: 0,
    evaluationPeriods: 1,
    meaning: `${scope.node.path}/${id} holds work that was given up: find the cause, then redrive the queue.`,
  });
}

/** A stream consumer that falls behind loses records after 24 hours. */
export function watchStreamConsumer(scope: Construct, name: string, fn: IFunction, topic: ITopic): void {
  alarm(scope, 'Behind', topic, {
    metric: fn.metric('IteratorAge', { ...everyMinute, statistic: 'Maximum' }),
    above: Duration.minutes(5).toMilliseconds(),
    evaluationPeriods: 1,
    meaning: `${name} is more than 5 minutes behind the table.`,
  });
}
