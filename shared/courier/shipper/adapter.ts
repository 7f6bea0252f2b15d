import type { CourierAdapter } from '../courier-adapter.ts';

/** Shipper: an aggregator. */
export const shipper: CourierAdapter = {
  provider: 'shipper',
  receive: () => ({ kind: 'unauthenticated', reason: 'not_connected' }),
  parse: () => [],
  words: [],
};
