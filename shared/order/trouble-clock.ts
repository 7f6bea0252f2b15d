import { hoursAfter } from './hours-after.ts';
import type { ShippingSettings } from './shipping-settings.ts';

/**
 * How long a trouble may take. `hold`: until the courier sends the parcel back; `lost`, `damaged`: until a claim comes
 * too late; `check`: until damage of a return must be found; `answer`: until the courier is overdue; `none`: no time
 * is set, so it is urgent at once.
 */
export const clocks = ['hold', 'lost', 'damaged', 'check', 'answer', 'none'] as const;
export type Clock = (typeof clocks)[number];

interface ClockRule {
  readonly days: (settings: ShippingSettings) => number;
  /** With its time, the trouble is over: there is nothing left to win. */
  readonly ends?: true;
}

const rules: Record<Clock, ClockRule> = {
  hold: { days: ({ holdDays }) => holdDays },
  lost: { days: ({ lostClaimDays }) => lostClaimDays, ends: true },
  damaged: { days: ({ damagedClaimDays }) => damagedClaimDays, ends: true },
  check: { days: ({ damagedClaimDays }) => damagedClaimDays },
  answer: { days: ({ answerDays }) => answerDays },
  none: { days: () => 0 },
};

/** Days that a shop gives a clock. */
export const daysOf = (clock: Clock, settings: ShippingSettings): number => rules[clock].days(settings);

/** Whether a trouble is over when its time is. */
export const endsInTime = (clock: Clock): boolean => rules[clock].ends === true;

type Timed = { readonly clock: Clock; readonly from: string };

/** By which instant troubles are put in order: the deadline, or the beginning of one without a deadline. */
export const urgentAt = ({ clock, from }: Timed, settings: ShippingSettings): string =>
  hoursAfter(from, daysOf(clock, settings) * 24);

/** Until when something should be done; nothing where no time is set. */
export const deadlineOf = (timed: Timed, settings: ShippingSettings): string | undefined =>
  timed.clock === 'none' ? undefined : urgentAt(timed, settings);
