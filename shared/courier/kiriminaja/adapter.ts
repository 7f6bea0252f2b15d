import type { CourierAdapter } from '../courier-adapter.ts';
import { book } from './booking.ts';
import { cancel } from './cancelling.ts';
import { label } from './label.ts';
import { limits } from './limits.ts';
import { rates } from './rates.ts';
import { track } from './tracking.ts';
import { parse, receive } from './webhook.ts';
import { kiriminajaCodes, kiriminajaMethods, kiriminajaReturned } from './words.ts';

/** KiriminAja: many couriers behind one API. The account's API key is its webhooks' token; one call may tell of several parcels. */
export const kiriminaja: CourierAdapter = {
  provider: 'kiriminaja',
  receive,
  parse,
  words: [
    { title: '`method` of a webhook', table: kiriminajaMethods },
    { title: '`method` of a webhook with `returned_at`', table: kiriminajaReturned },
    { title: '`status_code` of the tracking API', table: kiriminajaCodes },
  ],
  api: { limits, book, cancel, track, rates, label },
};
