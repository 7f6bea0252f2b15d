import type { CourierAdapter } from '../courier-adapter.ts';
import { parse, receive } from './webhook.ts';
import { biteshipStatuses } from './words.ts';

/** Biteship: many couriers behind one API. A static token in a header of the shop's choice, no event id, no event time. */
export const biteship: CourierAdapter = {
  provider: 'biteship',
  receive,
  parse,
  words: [{ title: '`status` of `order.status`', table: biteshipStatuses }],
};
