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
  on_hold: { signal: 'problem', sure: 'high', note: 'a lost parcel probably stays here' },
  return_in_transit: { signal: 'return_started', sure: 'high' },
  returned: { signal: 'returned', sure: 'high' },
  disposed: { signal: 'lost_or_damaged', sure: 'medium', note: 'destroyed rather than lost' },
  cancelled: { signal: 'rejected', sure: 'high' },
  canceled: { signal: 'rejected', sure: 'medium', note: 'the other spelling' },
  courier_not_found: { signal: 'rejected', sure: 'high', note: 'a new booking gets another order id' },
  rejected: {
    signal: 'refused',
    sure: 'low',
    note: 'the documents do not say whether it can come after pickup',
  },
};

/** Events that say something beside a status. */
export const biteshipEvents: Readonly<Record<string, Meaning>> = {
  'order.waybill_id': { signal: 'awb_created', sure: 'high' },
  'order.price': { signal: 'noted', sure: 'high', note: 'what the parcel costs after it was weighed' },
};
