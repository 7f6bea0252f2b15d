import { closed } from '../order/availability.ts';
import { unansweredRequestAt } from '../order/cancellation-request.ts';
import { factsOf } from '../order/facts.ts';
import { hoursAfter } from '../order/hours-after.ts';
import { advance } from '../order/lifecycle.ts';
import type { Order } from '../order/order.ts';
import type { Policies } from '../order/policies.ts';
import type { Moment, Passing } from './passing.ts';

const system = { kind: 'system' } as const;

const granted = (order: Order, { now, settings }: Moment): Order => {
  const reason = 'Permintaan pembeli tidak dijawab pada waktunya';
  const cancellation = { reason, by: system, at: now };
  return advance(
    order,
    { on: 'cancel', actor: system, at: now, text: reason },
    (seen) => ({ ...seen, cancellation }),
    settings.policies,
  );
};

const reminded = (order: Order, now: string): Order => ({
  ...order,
  escalatedAt: now,
  timeline: [...order.timeline, { at: now, event: 'escalated', actor: system }],
});

/** A parcel that a courier has to give back is never cancelled by the clock. */
const mayGrant = (order: Order, policies: Policies): boolean =>
  policies.cancelRequestAutoApprove && !closed('cancel', factsOf(order), { policies, by: 'system' });

/** A buyer's request that the shop leaves lying is brought before it again, or granted where the shop wants that. */
export const cancellationRequest: Passing = {
  at: (order, { policies }) => {
    const askedAt = unansweredRequestAt(order);
    return askedAt && hoursAfter(askedAt, policies.cancelRequestSlaHours);
  },
  pass: (order, moment) => ({
    order: mayGrant(order, moment.settings.policies) ? granted(order, moment) : reminded(order, moment.now),
  }),
};
