import type { ShippingSettings } from './shipping-settings.ts';
import type { OrderTrouble, Trouble, TroubleKind, TroubleSide } from './trouble.ts';
import { deadlineOf, endsInTime, urgentAt } from './trouble-clock.ts';

/** What is wrong with an order now, by the times that its shop has set. */
export interface Problem {
  readonly kinds: readonly TroubleKind[];
  readonly since: string;
  /** Until when something should be done; nothing where no time is set. It may have passed. */
  readonly deadline?: string;
  readonly overdue: boolean;
  readonly waiting: TroubleSide;
  readonly attempts: number;
  readonly firstFailedAt?: string;
  readonly reason?: string;
  readonly instruction?: OrderTrouble['instruction'];
}

const first = (instants: readonly string[]): string | undefined => instants.toSorted()[0];

const countsAt = (now: string, settings: ShippingSettings) => (trouble: Trouble) =>
  trouble.from <= now && !(endsInTime(trouble.clock) && urgentAt(trouble, settings) < now);

/** What is wrong with an order at an instant; nothing while nothing counts, or when the time to act is over. */
export function problemAt(
  trouble: OrderTrouble,
  settings: ShippingSettings,
  now: string,
): Problem | undefined {
  const { troubles, attempts = 0, firstFailedAt, reason, instruction } = trouble;
  const counting = troubles.filter(countsAt(now, settings));
  const since = first(counting.map(({ from }) => from));
  if (since === undefined) return undefined;
  const deadline = first(counting.flatMap((one) => deadlineOf(one, settings) ?? []));
  return {
    kinds: [...new Set(counting.map(({ kind }) => kind))],
    since,
    ...(deadline && { deadline }),
    overdue: deadline !== undefined && deadline < now,
    waiting: counting.some(({ waiting }) => waiting === 'seller') ? 'seller' : 'courier',
    attempts,
    ...(firstFailedAt && { firstFailedAt }),
    ...(reason && { reason }),
    ...(instruction && { instruction }),
  };
}
