import type { CourierAdapter } from '../courier-adapter.ts';

/** KiriminAja: an aggregator. */
export const kiriminaja: CourierAdapter = {
  provider: 'kiriminaja',
  receive: () => ({ kind: 'unauthenticated', reason: 'not_connected' }),
  parse: () => [],
  words: [],
};
