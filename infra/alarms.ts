import { Duration, Stack } from 'aws-cdk-lib';
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
import { FilterPattern, type LogGroup } from 'aws-cdk-lib/aws-logs';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import type { Quarantined } from '../shared/courier/quarantine.ts';
import type { FailureCode } from '../shared/export/export-failure.ts';
import type { ParkedReason } from '../shared/table/parked-store.ts';
import { fullTimeline } from '../shared/tracking/with-answer.ts';

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

/** Calls of couriers that nobody can read: their reports wait in the table until a person has looked. */
export function watchParked(scope: Construct, log: LogGroup, topic: ITopic): void {
  const kinds = ['unknown_status', 'unreadable', 'ledger_full', 'other_courier'] satisfies ParkedReason[];
  const parked = log.addMetricFilter('Parked', {
    metricNamespace: Stack.of(scope).stackName,
    metricName: 'Parked',
    filterPattern: FilterPattern.any(
      ...kinds.map((kind) => FilterPattern.stringValue('$.parked', '=', kind)),
    ),
  });
  alarm(scope, 'ParkedReports', topic, {
    metric: parked.metric({ ...everyFiveMinutes, statistic: 'Sum' }),
    above: 0,
    evaluationPeriods: 1,
    meaning:
      'Couriers say something that is not understood: look for "parked" in the log, then extend the adapter.',
  });
  const unknown = log.addMetricFilter('UnknownParcels', {
    metricNamespace: Stack.of(scope).stackName,
    metricName: 'UnknownParcels',
    filterPattern: FilterPattern.stringValue('$.parked', '=', 'unknown_shipment' satisfies ParkedReason),
  });
  alarm(scope, 'ManyUnknownParcels', topic, {
    metric: unknown.metric({ period: Duration.hours(1), statistic: 'Sum' }),
    above: 200,
    evaluationPeriods: 1,
    meaning:
      'Couriers speak of many parcels that no shop knows: an account of another system reports here, or orders lose their names.',
  });
}

/** Histories that couriers told when they were asked, and that found no room in their parcels. */
export function watchTimelines(scope: Construct, name: string, log: LogGroup, topic: ITopic): void {
  const full = log.addMetricFilter('FullTimelines', {
    metricNamespace: Stack.of(scope).stackName,
    metricName: `FullTimelines-${name}`,
    filterPattern: FilterPattern.stringValue('$.timeline', '=', fullTimeline),
  });
  alarm(scope, 'FullTimelines', topic, {
    metric: full.metric({ ...everyFiveMinutes, statistic: 'Sum' }),
    above: 0,
    evaluationPeriods: 1,
    meaning: 'A parcel takes no more events, so its status may be behind: look for "timeline" in the log.',
  });
}

/** Calls that do not prove themselves: forged, or a shop's secret is wrong and its parcels stand still. */
export function watchUnauthenticated(scope: Construct, log: LogGroup, topic: ITopic): void {
  const kinds = {
    Unauthenticated: {
      filterPattern: FilterPattern.exists('$.unauthenticated'),
      meaning:
        'Couriers are refused: a shop has a wrong secret, or somebody guesses. The calls wait in quarantine.',
    },
    QuarantineFull: {
      filterPattern: FilterPattern.stringValue('$.quarantine', '=', 'FULL' satisfies Quarantined),
      meaning: 'A courier account has 1,000 refused calls today, and what is refused now is lost.',
    },
    QuarantineFailed: {
      filterPattern: FilterPattern.stringValue('$.quarantine', '=', 'FAILED' satisfies Quarantined),
      meaning: 'Refused calls of couriers cannot be kept: look for "call not kept" in the log.',
    },
  };
  for (const [name, { filterPattern, meaning }] of Object.entries(kinds)) {
    const told = log.addMetricFilter(name, {
      metricNamespace: Stack.of(scope).stackName,
      metricName: name,
      filterPattern,
    });
    alarm(scope, `${name}Calls`, topic, {
      metric: told.metric({ ...everyFiveMinutes, statistic: 'Sum' }),
      above: 0,
      evaluationPeriods: 1,
      meaning,
    });
  }
}

/** Notifications of payment gateways that nobody can read: money may have come that no order knows of. */
export function watchNotifications(scope: Construct, log: LogGroup, topic: ITopic): void {
  const unreadable = log.addMetricFilter('Unreadable', {
    metricNamespace: Stack.of(scope).stackName,
    metricName: 'UnreadableNotifications',
    filterPattern: FilterPattern.stringValue('$.notification', '=', 'unreadable'),
  });
  alarm(scope, 'UnreadableNotifications', topic, {
    metric: unreadable.metric({ ...everyFiveMinutes, statistic: 'Sum' }),
    above: 0,
    evaluationPeriods: 1,
    meaning:
      'A payment gateway writes in a form that is not understood: look for "unreadable" in the log, then mend the adapter.',
  });
}

/** Secrets that KMS does not seal or open: callers are told to come again, which is no failed call of the function. */
export function watchSecrets(scope: Construct, name: string, log: LogGroup, topic: ITopic): void {
  const failed = log.addMetricFilter('Secrets', {
    metricNamespace: Stack.of(scope).stackName,
    metricName: `Secrets-${name}`,
    filterPattern: FilterPattern.stringValue('$.secrets', '=', 'failed'),
  });
  alarm(scope, 'SecretsFailed', topic, {
    metric: failed.metric({ ...everyFiveMinutes, statistic: 'Sum' }),
    above: 0,
    evaluationPeriods: 1,
    meaning:
      `${name} cannot use the secrets of shops: look for "secrets could not" in its log. ` +
      'InvalidCiphertextException means that a record was changed by hand, anything else that KMS or its key is amiss.',
  });
}

/** Orders whose hour has come while nothing happens: each on its own, or all of them. */
export function watchClock(scope: Construct, log: LogGroup, topic: ITopic): void {
  const meanings = {
    failed: 'The clock stumbles over an order: look for "time could not pass" in its log.',
    behind: 'Orders wait for over 15 minutes although their hour has come: the clock does too little a run.',
  };
  for (const [kind, meaning] of Object.entries(meanings)) {
    const told = log.addMetricFilter(`Clock-${kind}`, {
      metricNamespace: Stack.of(scope).stackName,
      metricName: `Clock-${kind}`,
      filterPattern: FilterPattern.stringValue('$.clock', '=', kind),
    });
    alarm(scope, `Clock-${kind}-alarm`, topic, {
      metric: told.metric({ ...everyFiveMinutes, statistic: 'Sum' }),
      above: 0,
      evaluationPeriods: 1,
      meaning,
    });
  }
}

/** Exports that have failed for good: a person was told, and nobody tries again. */
export function watchExports(scope: Construct, log: LogGroup, topic: ITopic): void {
  const failed = log.addMetricFilter('FailedExports', {
    metricNamespace: Stack.of(scope).stackName,
    metricName: 'FailedExports',
    filterPattern: FilterPattern.stringValue('$.failure', '=', 'internal' satisfies FailureCode),
  });
  alarm(scope, 'FailedExports', topic, {
    metric: failed.metric({ ...everyFiveMinutes, statistic: 'Sum' }),
    above: 0,
    evaluationPeriods: 1,
    meaning: 'An export failed five times in a row: look for "export run stumbled" in the log of run-export.',
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
