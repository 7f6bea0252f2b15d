import type { FunctionLogs } from './function-log.ts';
import type { FunctionSpec } from './function-spec.ts';
import { createPool, type Pool } from './pool.ts';

/** The Lambda service of the local stack. */
export interface LambdaRuntime {
  readonly functionNames: readonly string[];
  /**
   * Runs a function and answers what it returned.
   * @param name its name, the end of it when that is clear, or its ARN.
   * @throws FunctionFailed when it threw, crashed or ran out of time.
   */
  invoke(name: string, event: unknown): Promise<unknown>;
  /** Invocations that have not ended yet. */
  running(): number;
  stop(): Promise<void>;
}

const reapEveryMs = 30_000;

/** Makes every function callable; a thread is started at the first call. */
export function startLambdaRuntime(specs: readonly FunctionSpec[], logs: FunctionLogs): LambdaRuntime {
  const pools = new Map<string, Pool>();
  const byAddress = new Map(specs.flatMap((spec) => [[spec.name, spec] as const, [spec.arn, spec] as const]));
  let running = 0;

  /** A construct inside another carries the outer name in front: `desk-confirm` is found as `confirm` too. */
  const onlyOneEndingWith = (name: string) => {
    const [found, ...others] = specs.filter((spec) => spec.name.endsWith(`-${name}`));
    return others.length === 0 ? found : undefined;
  };
  const poolOf = (spec: FunctionSpec): Pool => {
    const pool = pools.get(spec.name) ?? createPool(spec, logs.of(spec.name));
    pools.set(spec.name, pool);
    return pool;
  };
  const reaper = setInterval(() => {
    for (const pool of pools.values()) void pool.reap(Date.now());
  }, reapEveryMs);
  reaper.unref();

  return {
    functionNames: specs.map(({ name }) => name),
    running: () => running,
    invoke: async (name, event) => {
      const spec = byAddress.get(name) ?? onlyOneEndingWith(name);
      if (!spec)
        throw new Error(
          `no function is called ${name}: there are ${specs.map((one) => one.name).join(', ')}`,
        );
      running += 1;
      try {
        const answer: unknown = JSON.parse(await poolOf(spec).invoke(JSON.stringify(event)));
        return answer;
      } finally {
        running -= 1;
      }
    },
    stop: async () => {
      clearInterval(reaper);
      await Promise.all([...pools.values()].map((pool) => pool.stop()));
    },
  };
}
