import type { CourierAdapter } from '../courier-adapter.ts';

/** Ninja Xpress, of Ninja Van. */
export const ninjavan: CourierAdapter = {
  provider: 'ninjavan',
  receive: () => ({ kind: 'unauthenticated', reason: 'not_connected' }),
  parse: () => [],
  words: [],
};
