import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { readAssembly } from '../../local/assembly/cloud-assembly.ts';
import { planDeployment } from '../../local/assembly/deployment.ts';
import { nextRun, type Schedule, schedulesOf } from '../../local/pumps/schedule.ts';
import { startSchedulePump } from '../../local/pumps/schedule-pump.ts';

const assembly = join(import.meta.dirname, '..', 'fixtures', 'local');

describe('a schedule expression', () => {
  it.each([
    ['rate(1 minute)', '2026-11-23T10:00:30Z', '2026-11-23T10:01:30Z'],
    ['rate(2 hours)', '2026-11-23T10:00:30Z', '2026-11-23T12:00:30Z'],
    ['rate(1 day)', '2026-11-23T10:00:30Z', '2026-11-24T10:00:30Z'],
    ['cron(0/15 * * * ? *)', '2026-11-23T10:15:00Z', '2026-11-23T10:30:00Z'],
    ['cron(30 17 * * ? *)', '2026-11-23T18:00:00Z', '2026-11-24T17:30:00Z'],
    ['cron(0 1 ? * MON-FRI *)', '2026-11-27T01:00:00Z', '2026-11-30T01:00:00Z'],
    ['cron(0 0 1 JAN,JUL ? *)', '2026-11-23T00:00:00Z', '2027-01-01T00:00:00Z'],
    ['cron(5 4 29 2 ? *)', '2026-11-23T00:00:00Z', '2028-02-29T04:05:00Z'],
  ])('%s runs after %s at %s', (expression, after, expected) => {
    expect(nextRun(expression)(new Date(after))).toEqual(new Date(expected));
  });

  it('has an end when its years have', () => {
    expect(nextRun('cron(0 0 1 1 ? 2026)')(new Date('2026-11-23T00:00:00Z'))).toBeUndefined();
  });

  it.each([
    'rate(0 minutes)',
    'rate(5 fortnights)',
    'cron(* * * * *)',
    'cron(0 0 L * ? *)',
    'at(2026-11-23)',
    '',
  ])('is refused at the start when it reads "%s"', (expression) => {
    expect(() => nextRun(expression)).toThrow(/does not understand the schedule/);
  });
});

describe('the schedules of a deployment', () => {
  it('name the function by its folder and leave out what is switched off', async () => {
    const deployment = planDeployment(await readAssembly(assembly), 'http://127.0.0.1:2');
    expect(schedulesOf(deployment)).toMatchObject([
      { folder: 'remind-people', functionArn: expect.stringMatching(/:function:remind$/) },
    ]);
  });
});

describe('a schedule pump', () => {
  const schedule: Schedule = {
    ruleName: 'each-minute',
    ruleArn: 'arn:rule',
    functionArn: 'arn:function',
    folder: 'remind-people',
    input: undefined,
    next: nextRun('rate(1 minute)'),
  };
  afterEach(() => void vi.useRealTimers());

  function start(invoke: () => Promise<unknown>) {
    vi.useFakeTimers({ now: new Date('2026-11-23T10:00:00.500Z') });
    const told: string[] = [];
    const pump = startSchedulePump({
      schedule,
      clock: () => new Date(),
      invoke,
      tell: (line) => told.push(line),
    });
    return { pump, told, pass: (ms: number) => vi.advanceTimersByTimeAsync(ms) };
  }

  it('runs its function with the time of the clock, once a minute', async () => {
    const invoke = vi.fn(async (..._call: unknown[]) => undefined);
    const { pump, pass } = start(invoke);
    await pass(59_000);
    expect(invoke).not.toHaveBeenCalled();
    await pass(62_000);
    expect(invoke.mock.calls).toEqual([
      ['arn:function', expect.objectContaining({ time: '2026-11-23T10:01:00Z', resources: ['arn:rule'] })],
      ['arn:function', expect.objectContaining({ time: '2026-11-23T10:02:00Z' })],
    ]);
    await pump.stop();
    await pass(120_000);
    expect(invoke).toHaveBeenCalledTimes(2);
  });

  it('tells of a failure and goes on', async () => {
    const invoke = vi.fn(() => Promise.reject(new Error('no table')));
    const { pump, told, pass } = start(invoke);
    await pass(121_000);
    expect(told).toEqual(['[each-minute] Error: no table', '[each-minute] Error: no table']);
    await pump.stop();
  });

  it('never lets two runs overlap, and makes up for missed ones once', async () => {
    let finish: (() => void) | undefined;
    const invoke = vi.fn(() => new Promise<void>((done) => (finish = done)));
    const { pump, pass } = start(invoke);
    await pass(300_000);
    expect(invoke).toHaveBeenCalledTimes(1);
    finish?.();
    await pass(2000);
    expect(invoke).toHaveBeenCalledTimes(2);
    finish?.();
    await pump.stop();
  });
});
