import { setTimeout as delay } from 'node:timers/promises';
import type { Pump } from './pump.ts';

const defaultLimitMs = 60_000;

/**
 * Waits until nothing is on its way any more: every queue and stream is read to its end, no function runs, and
 * nothing moved between two looks.
 * @throws Error naming who is still busy after `limitMs`.
 */
export async function drain(
  pumps: readonly Pump[],
  running: () => number,
  limitMs = defaultLimitMs,
): Promise<void> {
  const signal = AbortSignal.timeout(limitMs);
  const busy = new Set<string>();
  const settle = async (pump: Pump) => {
    busy.add(pump.name);
    await pump.caughtUp(signal);
    busy.delete(pump.name);
  };
  const moved = () => pumps.reduce((sum, pump) => sum + pump.delivered(), 0);
  try {
    for (let before = -1; before !== moved() || running() > 0; ) {
      before = moved();
      await Promise.all(pumps.map(settle));
      await delay(1, undefined, { signal });
    }
  } catch (cause) {
    const who = [...busy].join(', ') || 'a function';
    throw new Error(`still busy after ${limitMs} ms: ${who}`, { cause });
  }
}
