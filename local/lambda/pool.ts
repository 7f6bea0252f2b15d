import type { FunctionLog } from './function-log.ts';
import type { FunctionSpec } from './function-spec.ts';
import { type Instance, startInstance } from './instance.ts';

/** The running copies of one function. */
export interface Pool {
  /** Runs the function on a free copy, a new one, or the next to become free. */
  invoke(event: string): Promise<string>;
  /** Ends copies that nobody used for a while. */
  reap(now: number): Promise<void>;
  stop(): Promise<void>;
}

/** Enough to show concurrency on a small machine. */
const mostInstances = 4;
const idleLimitMs = 120_000;

interface Idle {
  readonly instance: Instance;
  readonly since: number;
}

/** Keeps copies of a function between calls, as Lambda does; none is started before the first call. */
export function createPool(spec: FunctionSpec, log: FunctionLog): Pool {
  let idle: Idle[] = [];
  let running = 0;
  let stopped = false;
  const busy = new Set<Instance>();
  const queue: (() => void)[] = [];

  const takeSlot = async () => {
    if (running < mostInstances) running += 1;
    else await new Promise<void>((turn) => queue.push(turn));
  };
  /** A waiting call inherits the slot, so `running` never passes the limit. */
  const giveSlot = () => {
    const next = queue.shift();
    if (next) next();
    else running -= 1;
  };
  const acquire = async (): Promise<Instance> => {
    const free = idle.findLast(({ instance }) => instance.isAlive());
    idle = idle.filter((one) => one !== free && one.instance.isAlive());
    return free?.instance ?? (await startInstance(spec, log));
  };
  const use = async (instance: Instance, event: string): Promise<string> => {
    busy.add(instance);
    try {
      return await instance.invoke(event);
    } finally {
      busy.delete(instance);
      if (instance.isAlive()) idle.push({ instance, since: Date.now() });
    }
  };
  const refuseWhenStopped = () => {
    if (stopped) throw new Error(`${spec.name}: the stack is stopping`);
  };

  return {
    invoke: async (event) => {
      await takeSlot();
      try {
        refuseWhenStopped();
        const instance = await acquire();
        if (stopped) await instance.stop();
        refuseWhenStopped();
        return await use(instance, event);
      } finally {
        giveSlot();
      }
    },
    reap: async (now) => {
      const tired = idle.filter(({ since }) => now - since > idleLimitMs);
      idle = idle.filter((one) => !tired.includes(one));
      await Promise.all(tired.map(({ instance }) => instance.stop()));
    },
    stop: async () => {
      stopped = true;
      for (const turn of queue.splice(0)) turn();
      await Promise.all(
        [...busy, ...idle.map(({ instance }) => instance)].map((instance) => instance.stop()),
      );
    },
  };
}
