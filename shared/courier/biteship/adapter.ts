import type { CourierAdapter } from '../courier-adapter.ts';
import { book, limits } from './booking.ts';
import { cancel } from './cancelling.ts';
import { rates } from './rates.ts';
import { track } from './tracking.ts';
import { parse, receive } from './webhook.ts';
import { biteshipEvents, biteshipStatuses } from './words.ts';

/** Biteship: many couriers behind one API. A static token in a header of the shop's choice, no event id, no event time. */
export const biteship: CourierAdapter = {
  provider: 'biteship',
  receive,
  parse,
  words: [
    { title: '`status` of `order.status`, and of the history', table: biteshipStatuses },
    { title: '`event`', table: biteshipEvents },
  ],
  api: { limits, book, cancel, track, rates },
};
