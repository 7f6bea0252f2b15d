import type { Message } from '@aws-sdk/client-sqs';
import { shuffled } from '../../test/order-stream.ts';
import { type Crash, type CrashPoint, crashPoints } from './crash-points.ts';
import type { Size } from './plan.ts';

/** At any moment, or at a named point. */
type Kill = 'any moment' | Crash;

/** Decides over which batches a worker dies, so that all kills are done before the work is. */
export interface Killer {
  /** A way to die over this batch, or none. */
  next(
    batch: readonly Message[],
    batchesLeft: number,
  ): { kill: Kill; crash?: Crash; killAfterMs?: number } | undefined;
  /** The worker was done before it could die: to be tried again next, while there is work that reaches its point. */
  missed(kill: Kill): void;
  /** Kills that are still to be done. */
  left(): number;
}

/** A batch is spared once a message has come so often: what is tested are crashes, not the queue's patience. */
const sparedFrom = 3;
const longestMs = 25;

/** What to try in place of a kill that its worker was done before: a point that is passed more often is reached sooner. */
const sooner = (kill: Kill): Kill =>
  kill === 'any moment' ? kill : { ...kill, after: Math.max(0, kill.after - 1) };

const pointNames = Object.keys(crashPoints) as CrashPoint[];

const receives = ({ Attributes }: Message): number => Number(Attributes?.ApproximateReceiveCount ?? 1);

export function hire(size: Size, next: (below: number) => number): Killer {
  const anyMoment = Array.from({ length: size.kills }, (): Kill => 'any moment');
  const named = pointNames.flatMap((point) =>
    Array.from(
      { length: size.killsAtEachPoint },
      (_, n): Kill => ({ point, after: n % (crashPoints[point] + 1) }),
    ),
  );
  const kills = shuffled([...anyMoment, ...named], next);
  const thousand = 1_000;
  return {
    next: (batch, batchesLeft) => {
      if (batch.some((message) => receives(message) >= sparedFrom)) return undefined;
      if (next(thousand) * Math.max(1, batchesLeft) >= kills.length * 3 * thousand) return undefined;
      const kill = kills.pop();
      if (!kill) return undefined;
      return kill === 'any moment' ? { kill, killAfterMs: next(longestMs) } : { kill, crash: kill };
    },
    missed: (kill) => void kills.push(sooner(kill)),
    left: () => kills.length,
  };
}
