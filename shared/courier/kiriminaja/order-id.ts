import { compactReference } from '../compact-reference.ts';
import type { ConnectedAccount } from '../connected-account.ts';

/** What KiriminAja takes at most. */
const mostCharacters = 20;

/**
 * The order id of a parcel at KiriminAja: the account's prefix and our reference, `OMS-2609146K0R2M1`. It is ours to
 * choose, the same for every attempt to book the parcel. Nothing where the prefix leaves too little room.
 */
export function orderIdOf(reference: string, { orderPrefix = '' }: ConnectedAccount): string | undefined {
  const orderId = `${orderPrefix}${compactReference(reference)}`;
  return orderId.length <= mostCharacters ? orderId : undefined;
}
