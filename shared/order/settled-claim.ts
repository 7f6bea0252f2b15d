import type { CourierClaim } from './courier-claim.ts';
import type { Order } from './order.ts';

/** The order whose open claim the courier has decided. */
export const withSettledClaim = (order: Order, settled: NonNullable<CourierClaim['settled']>): Order => ({
  ...order,
  claims: (order.claims ?? []).map((claim) => (claim.settled ? claim : { ...claim, settled })),
});
