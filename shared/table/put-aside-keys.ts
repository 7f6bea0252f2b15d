import type { Key } from './keys.ts';

/** What was put aside: calls that wait for their parcel or for a person, and calls that did not prove themselves. */
export const putAsideStates = ['PARKED', 'QUARANTINE'] as const;
export type PutAsideState = (typeof putAsideStates)[number];

/** Calls that were put aside lie in the order in which they came. The same call has the same key. */
export const putAsideKey = (
  sellerId: string,
  state: PutAsideState,
  receivedAt: string,
  hash: string,
): Key => ({
  pk: `SELLER#${sellerId}#${state}`,
  sk: `${receivedAt}#${hash}`,
});

/** What such a call said, apart from it, so that a list does not read it. */
export const putAsideBodyKey = (
  sellerId: string,
  state: PutAsideState,
  receivedAt: string,
  hash: string,
): Key => ({
  pk: `SELLER#${sellerId}#${state}#${receivedAt}#${hash}`,
  sk: 'BODY',
});

/** Points from what a courier calls a parcel to a parked call about it. */
export const waitingKey = (sellerId: string, name: string, receivedAt: string, hash: string): Key => ({
  pk: `SELLER#${sellerId}#WAITING#${name}`,
  sk: `${receivedAt}#${hash}`,
});

/** How many calls of an account were put into quarantine in a day. */
export const quarantineCountKey = (sellerId: string, accountId: string, day: string): Key => ({
  pk: `SELLER#${sellerId}#QUARANTINED#${accountId}`,
  sk: day,
});
