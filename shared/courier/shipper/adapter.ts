import type { CourierAdapter } from '../courier-adapter.ts';
import { shipperTracking } from './tracking.ts';
import { parse, receive } from './webhook.ts';
import { shipperCodes } from './words.ts';

/** Shipper: many couriers behind one API. A constant digest inside the body, event times, no event id. */
export const shipper: CourierAdapter = {
  provider: 'shipper',
  receive,
  parse,
  words: [{ title: '`external_status.code`', table: shipperCodes }],
  tracking: shipperTracking,
};
