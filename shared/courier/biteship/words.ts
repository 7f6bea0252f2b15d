import type { Meaning } from '../courier-adapter.ts';

/**
 * Statuses of Biteship's order and tracking documents. There is none for a lost parcel: it probably stays
 * `on_hold`, and a person marks it.
 */
export const biteshipStatuses: Readonly<Record<string, Meaning>> = {
  confirmed: { signal: 'noted', sure: 'high' },
  scheduled: { signal: 'noted', sure: 'high' },
  allocated: { signal: 'noted', sure: 'high' },
  picking_up: { signal: 'noted', sure: 'high' },
  picked: { signal: 'in_transit', sure: 'high' },
  dropping_off: { signal: 'in_transit', sure: 'high' },
  delivered: { signal: 'delivered', sure: 'high' },
  on_hold: { signal: 'problem', sure: 'high' },
  return_in_transit: { signal: 'return_started', sure: 'high' },
  returned: { signal: 'returned', sure: 'high' },
  /** Destroyed rather than lost; both end the same way for the shop. */
  disposed: { signal: 'lost_or_damaged', sure: 'medium' },
  cancelled: { signal: 'rejected', sure: 'high' },
  canceled: { signal: 'rejected', sure: 'medium' },
  courier_not_found: { signal: 'rejected', sure: 'high' },
  /** The documents do not say whether it can come after pickup. */
  rejected: { signal: 'refused', sure: 'low' },
};
