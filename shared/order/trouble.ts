import { everyLiableParcel } from './claimable-parcels.ts';
import type { InstructionKind } from './courier-instruction.ts';
import { enteredAt } from './entered-at.ts';
import { currentShipment } from './facts.ts';
import type { FailedAttempt } from './failed-attempts.ts';
import { failedAttempts } from './failed-attempts.ts';
import { historyOf } from './history.ts';
import { hoursAfter } from './hours-after.ts';
import { latePickup } from './late-pickup.ts';
import type { Order } from './order.ts';
import type { Shipment } from './shipment.ts';
import { defaultShipping } from './shipping-settings.ts';
import type { Status } from './status.ts';
import { type Clock, endsInTime, urgentAt } from './trouble-clock.ts';

/** Why an order needs a person after it was shipped. */
export const troubleKinds = ['PROBLEM', 'PICKUP', 'CLAIM', 'RETURN', 'INCIDENT', 'UNANSWERED'] as const;
export type TroubleKind = (typeof troubleKinds)[number];

export const troubleSides = ['seller', 'courier'] as const;
export type TroubleSide = (typeof troubleSides)[number];

/** One reason why an order needs a person. */
export interface Trouble {
  readonly kind: TroubleKind;
  /** How long it may take. */
  readonly clock: Clock;
  /** The instant from which it counts; it may lie in the future. */
  readonly from: string;
  /** Whose move it is. */
  readonly waiting: TroubleSide;
}

/** What is wrong with an order, as far as the order alone tells. */
export interface OrderTrouble {
  /** The most urgent one first. */
  readonly troubles: readonly [Trouble, ...Trouble[]];
  /** Deliveries that failed. */
  readonly attempts?: number;
  readonly firstFailedAt?: string;
  /** The last words on it, of the courier or of a person. */
  readonly reason?: string;
  readonly instruction?: {
    readonly instruction: InstructionKind;
    readonly at: string;
    readonly note?: string;
  };
}

/** A booking or a cancellation is left alone so long, in hours; then the courier is late with its answer. */
const answerHours = 5 / 60;
/** A cancellation that the courier has taken up may wait for two days. */
const pendingHours = 48;

const longestWords = 200;

/** What the rules look at, worked out once. */
interface Situation {
  readonly order: Order;
  readonly shipment: Shipment | undefined;
  readonly failures: readonly FailedAttempt[];
}

type Rule = (situation: Situation) => Trouble | readonly Trouble[] | undefined;

/** The courier was told what to do, and has said nothing since. */
const isInstructed = ({ instructions = [], events }: Shipment): boolean => {
  const last = instructions.at(-1);
  return last !== undefined && !events.some(({ at }) => at > last.at);
};

const problem: Rule = ({ order, shipment, failures }) =>
  order.status === 'DELIVERY_PROBLEM'
    ? {
        kind: 'PROBLEM',
        clock: 'hold',
        from: failures[0]?.at ?? enteredAt(order, 'DELIVERY_PROBLEM'),
        waiting: shipment && isInstructed(shipment) ? 'courier' : 'seller',
      }
    : undefined;

const pickup: Rule = ({ order, shipment }) =>
  order.status === 'AWAITING_PICKUP' && shipment
    ? { kind: 'PICKUP', clock: 'none', from: latePickup(shipment), waiting: 'seller' }
    : undefined;

const claimed: Rule = ({ order }) => {
  const open = order.claims?.find(({ settled }) => settled === undefined);
  return open && { kind: 'CLAIM', clock: 'answer', from: open.openedAt, waiting: 'courier' };
};

const hasClaim = ({ claims = [] }: Order, { number }: Shipment): boolean =>
  claims.some(({ shipment }) => shipment === number);

/** Whether a return was announced is a question only where somebody asks. */
const claimable: Rule = ({ order }) =>
  everyLiableParcel(order)
    .filter(({ parcel, liability }) => !hasClaim(order, parcel) && liability.about !== 'UNANNOUNCED_RETURN')
    .map(({ liability: { clock, from } }) => ({ kind: 'CLAIM', clock, from, waiting: 'seller' }));

const comingBack: Rule = ({ order }) =>
  order.status === 'RETURNING'
    ? { kind: 'RETURN', clock: 'answer', from: enteredAt(order, 'RETURNING'), waiting: 'courier' }
    : undefined;

const notReceived: Rule = ({ order, shipment }) =>
  order.status === 'RETURNED' && shipment && !shipment.received
    ? { kind: 'RETURN', clock: 'check', from: enteredAt(order, 'RETURNED'), waiting: 'seller' }
    : undefined;

const contradicted: Rule = ({ order }) => {
  const first = order.incidents.filter(({ shipment }) => shipment !== undefined).map(({ at }) => at);
  const from = first.toSorted()[0];
  return from === undefined ? undefined : { kind: 'INCIDENT', clock: 'none', from, waiting: 'seller' };
};

const unanswered: Rule = ({ order, shipment }) => {
  const asked = order.shipments.find(
    (one) => one.cancelRequest && (one === shipment || one.unwanted),
  )?.cancelRequest;
  const since = order.booking?.since ?? asked?.at;
  if (since === undefined) return undefined;
  const from = hoursAfter(since, asked?.pending ? pendingHours : answerHours);
  return { kind: 'UNANSWERED', clock: 'none', from, waiting: 'courier' };
};

const rules: readonly Rule[] = [
  problem,
  pickup,
  claimed,
  claimable,
  comingBack,
  notReceived,
  contradicted,
  unanswered,
];

/** What may be over by itself comes behind what is not, and what may lie in the future last: the first must be seen. */
const later = ({ kind, clock }: Trouble): number => {
  if (kind === 'PICKUP' || kind === 'UNANSWERED') return 2;
  return endsInTime(clock) ? 1 : 0;
};

const byUrgency = (a: Trouble, b: Trouble): number =>
  later(a) - later(b) || (urgentAt(a, defaultShipping) < urgentAt(b, defaultShipping) ? -1 : 1);

/** Statuses of a parcel that did not go as it should. */
const troubled: readonly Status[] = ['DELIVERY_PROBLEM', 'LOST_OR_DAMAGED', 'RETURNING', 'RETURNED'];

const wordsOn = ({ order, failures }: Situation): string | undefined => {
  if (!troubled.includes(order.status)) return undefined;
  const told = historyOf(order).findLast(({ to, outcome }) => to === order.status && outcome !== 'IGNORED');
  return (told?.text ?? failures.at(-1)?.words)?.slice(0, longestWords);
};

const detailsOf = (situation: Situation): Omit<OrderTrouble, 'troubles'> => {
  const { failures, shipment } = situation;
  const last = shipment?.instructions?.at(-1);
  const reason = wordsOn(situation);
  return {
    ...(failures[0] && { attempts: failures.length, firstFailedAt: failures[0].at }),
    ...(reason && { reason }),
    ...(last && {
      instruction: {
        instruction: last.instruction,
        at: last.at,
        ...(last.note && { note: last.note }),
      },
    }),
  };
};

/**
 * Why an order needs a person, from the order alone; nothing when it does not, and will not by itself. What may take
 * how long is for the shop to say.
 */
export function troubleOf(order: Order): OrderTrouble | undefined {
  const shipment = currentShipment(order);
  const failures = shipment && troubled.includes(order.status) ? failedAttempts(order, shipment) : [];
  const situation = { order, shipment, failures };
  const [first, ...others] = rules.flatMap((rule) => rule(situation) ?? []).toSorted(byUrgency);
  return first && { troubles: [first, ...others], ...detailsOf(situation) };
}
