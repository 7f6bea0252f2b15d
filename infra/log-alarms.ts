import { Duration, Stack } from 'aws-cdk-lib';
import { FilterPattern, type IFilterPattern, type LogGroup } from 'aws-cdk-lib/aws-logs';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import type { ParkedReason } from '../shared/courier/call-reasons.ts';
import type { Quarantined } from '../shared/courier/quarantine.ts';
import type { FailureCode } from '../shared/export/export-failure.ts';
import { fullTimeline } from '../shared/tracking/with-answer.ts';
import { alarm } from './alarms.ts';

/** Where a function writes, and who is told. */
interface Watched {
  readonly scope: Construct;
  readonly log: LogGroup;
  readonly topic: ITopic;
}

/** Lines of a log that a person should hear of. */
interface Lines {
  /** Ids of the filter and the alarm, and the name of the metric where it is another than the filter's. */
  readonly filter: string;
  readonly alarm: string;
  readonly metric?: string;
  readonly pattern: IFilterPattern;
  /** What a person who is woken up reads. */
  readonly meaning: string;
  /** More lines than these within the period. */
  readonly above?: number;
  readonly period?: Duration;
}

const { stringValue } = FilterPattern;

/** An alarm over the lines of a log that match. */
function watchLines({ scope, log, topic }: Watched, lines: Lines): void {
  const { filter, alarm: id, metric = filter, pattern, meaning, above = 0 } = lines;
  const counted = log.addMetricFilter(filter, {
    metricNamespace: Stack.of(scope).stackName,
    metricName: metric,
    filterPattern: pattern,
  });
  const period = lines.period ?? Duration.minutes(5);
  alarm(scope, id, topic, {
    metric: counted.metric({ period, statistic: 'Sum' }),
    above,
    evaluationPeriods: 1,
    meaning,
  });
}

/** Calls of couriers that nobody can read: their reports wait in the table until a person has looked. */
export function watchParked(scope: Construct, log: LogGroup, topic: ITopic): void {
  const kinds = ['unknown_status', 'unreadable', 'ledger_full', 'other_courier'] satisfies ParkedReason[];
  const watched = { scope, log, topic };
  watchLines(watched, {
    filter: 'Parked',
    alarm: 'ParkedReports',
    pattern: FilterPattern.any(...kinds.map((kind) => stringValue('$.parked', '=', kind))),
    meaning:
      'Couriers say something that is not understood: look for "parked" in the log, then extend the adapter.',
  });
  watchLines(watched, {
    filter: 'UnknownParcels',
    alarm: 'ManyUnknownParcels',
    pattern: stringValue('$.parked', '=', 'unknown_shipment' satisfies ParkedReason),
    period: Duration.hours(1),
    above: 200,
    meaning:
      'Couriers speak of many parcels that no shop knows: an account of another system reports here, or orders lose their names.',
  });
}

/** Histories that couriers told when they were asked, and that found no room in their parcels. */
export function watchTimelines(scope: Construct, name: string, log: LogGroup, topic: ITopic): void {
  watchLines(
    { scope, log, topic },
    {
      filter: 'FullTimelines',
      alarm: 'FullTimelines',
      metric: `FullTimelines-${name}`,
      pattern: stringValue('$.timeline', '=', fullTimeline),
      meaning: 'A parcel takes no more events, so its status may be behind: look for "timeline" in the log.',
    },
  );
}

/** Calls that do not prove themselves: forged, or a shop's secret is wrong and its parcels stand still. */
export function watchUnauthenticated(scope: Construct, log: LogGroup, topic: ITopic): void {
  const watched = { scope, log, topic };
  watchLines(watched, {
    filter: 'Unauthenticated',
    alarm: 'UnauthenticatedCalls',
    pattern: FilterPattern.exists('$.unauthenticated'),
    meaning:
      'Couriers are refused: a shop has a wrong secret, or somebody guesses. The calls wait in quarantine.',
  });
  watchLines(watched, {
    filter: 'QuarantineFull',
    alarm: 'QuarantineFullCalls',
    pattern: stringValue('$.quarantine', '=', 'FULL' satisfies Quarantined),
    meaning: 'A courier account has 1,000 refused calls today, and what is refused now is lost.',
  });
  watchLines(watched, {
    filter: 'QuarantineFailed',
    alarm: 'QuarantineFailedCalls',
    pattern: stringValue('$.quarantine', '=', 'FAILED' satisfies Quarantined),
    meaning: 'Refused calls of couriers cannot be kept: look for "call not kept" in the log.',
  });
}

/** Notifications of payment gateways that nobody can read: money may have come that no order knows of. */
export function watchNotifications(scope: Construct, log: LogGroup, topic: ITopic): void {
  watchLines(
    { scope, log, topic },
    {
      filter: 'Unreadable',
      alarm: 'UnreadableNotifications',
      metric: 'UnreadableNotifications',
      pattern: stringValue('$.notification', '=', 'unreadable'),
      meaning:
        'A payment gateway writes in a form that is not understood: look for "unreadable" in the log, then mend the adapter.',
    },
  );
}

/** Secrets that KMS does not seal or open: callers are told to come again, which is no failed call of the function. */
export function watchSecrets(scope: Construct, name: string, log: LogGroup, topic: ITopic): void {
  watchLines(
    { scope, log, topic },
    {
      filter: 'Secrets',
      alarm: 'SecretsFailed',
      metric: `Secrets-${name}`,
      pattern: stringValue('$.secrets', '=', 'failed'),
      meaning:
        `${name} cannot use the secrets of shops: look for "secrets could not" in its log. ` +
        'InvalidCiphertextException means that a record was changed by hand, anything else that KMS or its key is amiss.',
    },
  );
}

/** Orders whose hour has come while nothing happens: each on its own, or all of them. */
export function watchClock(scope: Construct, log: LogGroup, topic: ITopic): void {
  const meanings = {
    failed: 'The clock stumbles over an order: look for "time could not pass" in its log.',
    behind: 'Orders wait for over 15 minutes although their hour has come: the clock does too little a run.',
  };
  for (const [kind, meaning] of Object.entries(meanings)) {
    watchLines(
      { scope, log, topic },
      {
        filter: `Clock-${kind}`,
        alarm: `Clock-${kind}-alarm`,
        pattern: stringValue('$.clock', '=', kind),
        meaning,
      },
    );
  }
}

/** Exports that have failed for good: a person was told, and nobody tries again. */
export function watchExports(scope: Construct, log: LogGroup, topic: ITopic): void {
  watchLines(
    { scope, log, topic },
    {
      filter: 'FailedExports',
      alarm: 'FailedExports',
      pattern: stringValue('$.failure', '=', 'internal' satisfies FailureCode),
      meaning:
        'An export failed five times in a row: look for "export run stumbled" in the log of run-export.',
    },
  );
}
