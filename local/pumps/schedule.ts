import { randomUUID } from 'node:crypto';
import * as z from 'zod/mini';
import type { DeployedResource, Deployment } from '../assembly/deployment.ts';
import { accountId, region } from '../place.ts';
import { StartError } from '../start-error.ts';
import { parseCron } from './cron.ts';

/** An EventBridge rule of the template that runs a function by the clock. */
export interface Schedule {
  readonly ruleName: string;
  readonly ruleArn: string;
  readonly functionArn: string;
  /** The function's folder, which its description names. */
  readonly folder: string;
  /** What the function gets in place of the scheduled event, when the template says so. */
  readonly input: unknown;
  /** The next run after a moment; undefined when there is none any more. */
  next(after: Date): Date | undefined;
}

const ruleProperties = z.looseObject({
  ScheduleExpression: z.optional(z.string()),
  State: z._default(z.string(), 'ENABLED'),
  Targets: z._default(z.array(z.looseObject({ Arn: z.string(), Input: z.optional(z.string()) })), []),
});

const minutesPer: Readonly<Record<string, number>> = { minute: 1, hour: 60, day: 1440 };

/**
 * Understands `rate(1 minute)` and `cron(…)`.
 * @throws StartError for anything else.
 */
export function nextRun(expression: string): Schedule['next'] {
  const [, count, unit = ''] = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(expression) ?? [];
  if (Number(count) > 0) {
    const everyMs = Number(count) * (minutesPer[unit] ?? 1) * 60_000;
    return (after) => new Date(after.getTime() + everyMs);
  }
  const cron = parseCron(/^cron\((.*)\)$/.exec(expression)?.[1] ?? '');
  if (!cron) throw new StartError(`The local stack does not understand the schedule "${expression}".`);
  return cron;
}

function folderOf(resource: DeployedResource): string {
  return z.optional(z.string()).safeParse(resource.properties['Description']).data ?? resource.id;
}

function schedulesOfRule(rule: DeployedResource, deployment: Deployment): Schedule[] {
  const { ScheduleExpression, State, Targets } = ruleProperties.parse(rule.properties);
  if (!ScheduleExpression || !State.startsWith('ENABLED')) return [];
  const next = nextRun(ScheduleExpression);
  return Targets.flatMap(({ Arn, Input }) => {
    const target = deployment.find(Arn);
    if (target?.type !== 'AWS::Lambda::Function') return [];
    return [
      {
        ruleName: rule.id,
        ruleArn: rule.arn,
        functionArn: target.arn,
        folder: folderOf(target),
        input: Input === undefined ? undefined : JSON.parse(Input),
        next,
      },
    ];
  });
}

/** Every function that a rule of the deployment runs by the clock; rules that are switched off are left out. */
export function schedulesOf(deployment: Deployment): readonly Schedule[] {
  return deployment.ofType('AWS::Events::Rule').flatMap((rule) => schedulesOfRule(rule, deployment));
}

/** What EventBridge hands to the function of a schedule. @param at the moment of the run. */
export function scheduledEvent({ ruleArn, input }: Schedule, at: Date): unknown {
  if (input !== undefined) return input;
  return {
    version: '0',
    id: randomUUID(),
    'detail-type': 'Scheduled Event',
    source: 'aws.events',
    account: accountId,
    time: `${at.toISOString().slice(0, 19)}Z`,
    region,
    resources: [ruleArn],
    detail: {},
  };
}
