import type { Tell } from '../lambda/function-log.ts';
import type { Pump } from './pump.ts';
import { type Schedule, scheduledEvent } from './schedule.ts';

export interface SchedulePumpContext {
  readonly schedule: Schedule;
  readonly clock: () => Date;
  invoke(functionName: string, event: unknown): Promise<unknown>;
  readonly tell: Tell;
}

/** So often the clock is read: it need not be the machine's, and the machine may have slept. */
const lookEveryMs = 1000;

/**
 * Runs a function whenever its schedule says. Runs that were missed are made up for by one, and none begins while
 * the last one goes on. One that fails is told and not repeated: the next one is near.
 */
export function startSchedulePump({ schedule, clock, invoke, tell }: SchedulePumpContext): Pump {
  let due = schedule.next(clock());
  let delivered = 0;
  let run: Promise<unknown> | undefined;

  const look = () => {
    const now = clock();
    if (run || !due || now < due) return;
    due = schedule.next(now);
    delivered += 1;
    run = invoke(schedule.functionArn, scheduledEvent(schedule, now))
      .catch((error: unknown) => tell(`[${schedule.ruleName}] ${String(error)}`))
      .finally(() => {
        run = undefined;
      });
  };
  const timer = setInterval(look, lookEveryMs);
  timer.unref();
  return {
    name: schedule.ruleName,
    delivered: () => delivered,
    // What runs is waited for with the functions; what is yet to come is nobody's backlog.
    caughtUp: async () => undefined,
    stop: async () => {
      clearInterval(timer);
      await run;
    },
  };
}
