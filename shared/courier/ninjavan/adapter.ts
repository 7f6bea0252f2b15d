import type { CourierAdapter } from '../courier-adapter.ts';
import { book } from './booking.ts';
import { cancel } from './cancelling.ts';
import { label } from './label.ts';
import { limits } from './limits.ts';
import { rates } from './rates.ts';
import { receive } from './signature.ts';
import { track } from './tracking.ts';
import { parse } from './webhook.ts';
import { ninjavanEvents, ninjavanShortStatuses, ninjavanStatuses } from './words.ts';

/** Ninja Xpress, of Ninja Van: about thirty fine events, signed, in two versions that may come side by side. */
export const ninjavan: CourierAdapter = {
  provider: 'ninjavan',
  receive,
  parse,
  words: [
    { title: '`event` of webhooks V2', table: ninjavanEvents },
    { title: '`status` of webhooks V2, when the event is not listed', table: ninjavanShortStatuses },
    { title: '`status` of webhooks V1', table: ninjavanStatuses },
  ],
  api: { limits, book, cancel, track, rates, label },
  trackingUrl: ({ awb }) => awb && `https://www.ninjaxpress.co/id-id/tracking?id=${encodeURIComponent(awb)}`,
};
