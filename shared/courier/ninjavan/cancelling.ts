import type { ConnectedAccount } from '../connected-account.ts';
import type { CancelAnswer, ParcelAtCourier } from '../courier-api.ts';
import { CourierFailure } from '../courier-failure.ts';
import { callNinjavan } from './call.ts';
import { type Heard, readHistory } from './history.ts';
import { type Refusal, refusalIn, refusedBy } from './refusal.ts';

/** Nothing also where the account may not ask: Ninja Van switches tracking on for each account. */
const historyOf = async (awb: string, account: ConnectedAccount): Promise<Heard[] | undefined> => {
  try {
    return await readHistory(awb, account);
  } catch (error) {
    if (error instanceof CourierFailure && error.kind === 'refused') return undefined;
    throw error;
  }
};

/**
 * Why it was refused follows from where the parcel is: over already, on its way, or waiting. Where its history is not
 * known, the reason is the only one that is documented: it has been picked up.
 */
async function refusedBecause(
  refusal: Refusal,
  awb: string,
  account: ConnectedAccount,
): Promise<CancelAnswer> {
  if (refusal.status === 404) throw refusedBy(refusal);
  const history = await historyOf(awb, account);
  const last = history?.findLast(({ signal }) => signal !== 'noted')?.signal;
  if (last === 'rejected') return { kind: 'CANCELLED' };
  if (history && history.length > 0 && !last) throw refusedBy(refusal);
  return { kind: 'TOO_LATE', words: refusal.words };
}

/**
 * Cancels a parcel, which is possible before pickup only. Ninja Van takes no reason.
 * @throws CourierFailure `refused` where Ninja Van cannot and the parcel is still waiting, or it does not know it.
 */
export async function cancel(
  { awb }: ParcelAtCourier,
  _reason: string,
  account: ConnectedAccount,
): Promise<CancelAnswer> {
  if (!awb) return { kind: 'NEEDS_AWB' };
  const path = `/2.2/orders/${encodeURIComponent(awb)}`;
  const refusal = refusalIn(await callNinjavan(account, { method: 'DELETE', path }));
  return refusal ? refusedBecause(refusal, awb, account) : { kind: 'CANCELLED' };
}
