import { unansweredRequestAt } from '../order/cancellation-request.ts';
import { hoursAfter } from '../order/hours-after.ts';
import type { Passing } from './passing.ts';

const hours = 24;

/** A buyer's request that the shop leaves lying is brought before it again. */
export const cancellationRequest: Passing = {
  at: (order) => {
    const askedAt = unansweredRequestAt(order);
    return askedAt && hoursAfter(askedAt, hours);
  },
  pass: (order, { now }) => ({
    order: {
      ...order,
      escalatedAt: now,
      timeline: [...order.timeline, { at: now, event: 'escalated', actor: { kind: 'system' } }],
    },
  }),
};
