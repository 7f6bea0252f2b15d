import type { Meaning } from '../courier-adapter.ts';

/** Our own vocabulary for couriers without a platform: a fleet of one's own, a small courier, a test tool. */
export const standardTypes: Readonly<Record<string, Meaning>> = {
  'shipment.booked': { signal: 'noted', sure: 'high' },
  'shipment.awb_assigned': { signal: 'awb_created', sure: 'high' },
  'shipment.picked_up': { signal: 'in_transit', sure: 'high' },
  'shipment.in_transit': { signal: 'in_transit', sure: 'high' },
  'shipment.delivered': { signal: 'delivered', sure: 'high' },
  'shipment.delivery_failed': { signal: 'problem', sure: 'high' },
  'shipment.lost': { signal: 'lost_or_damaged', sure: 'high' },
  'shipment.damaged': { signal: 'lost_or_damaged', sure: 'high' },
  'shipment.return_started': { signal: 'return_started', sure: 'high' },
  'shipment.returned': { signal: 'returned', sure: 'high' },
  'shipment.cancelled': { signal: 'rejected', sure: 'high' },
  'shipment.fee_adjusted': { signal: 'noted', sure: 'high' },
};
