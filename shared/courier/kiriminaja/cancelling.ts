import * as z from 'zod/mini';
import type { ConnectedAccount } from '../connected-account.ts';
import { meaningOf } from '../courier-adapter.ts';
import type { CancelAnswer, ParcelAtCourier } from '../courier-api.ts';
import { keptWords } from '../kept-words.ts';
import { lenient, shortText } from '../lenient.ts';
import { callKiriminaja } from './call.ts';
import { type Refusal, refusalIn, refusedBy, unreadable } from './refusal.ts';
import { readTracked } from './tracked.ts';
import { kiriminajaCodes } from './words.ts';

/** Characters of a reason, at least and at most (https://developer.kiriminaja.com/docs/order/void). */
const shortest = 5;
const longest = 200;

const answered = z.object({
  status: z.literal(true),
  text: lenient(z.string()),
  data: lenient(z.object({ success: lenient(shortText) })),
});

const written = (reason: string): string =>
  (reason.length < shortest ? `Dibatalkan toko: ${reason}` : reason).slice(0, longest);

const asked = '350';

/** Why it was refused follows from where the parcel is: over already, waiting for an answer, or on its way. */
async function refusedBecause(
  refusal: Refusal,
  { providerOrderId }: ParcelAtCourier,
  account: ConnectedAccount,
): Promise<CancelAnswer> {
  const said = await readTracked(providerOrderId, account);
  const code = said?.status_code ?? '';
  const signal = meaningOf(kiriminajaCodes, code)?.signal;
  if (signal === 'rejected') return { kind: 'CANCELLED' };
  const words = refusal.words && { words: refusal.words };
  if (code === asked) return { kind: 'PENDING', ...words };
  if (!signal || (signal === 'noted' && !said?.details.shipped_at)) throw refusedBy(refusal);
  return { kind: 'TOO_LATE', ...words };
}

/**
 * Cancels a parcel, which needs its AWB and is possible before pickup only. As a rule KiriminAja takes the wish and
 * decides within two days; parcels with COD are cancelled at once.
 * @throws CourierFailure `refused` where KiriminAja cannot and the parcel is still waiting.
 */
export async function cancel(
  parcel: ParcelAtCourier,
  reason: string,
  account: ConnectedAccount,
): Promise<CancelAnswer> {
  if (!parcel.awb) return { kind: 'NEEDS_AWB' };
  const answer = await callKiriminaja(account, '/api/mitra/v3/cancel_shipment', {
    awb: parcel.awb,
    reason: written(reason),
  });
  const refusal = refusalIn(answer);
  if (refusal) return refusedBecause(refusal, parcel, account);
  const read = answered.safeParse(answer.body);
  if (!read.success) throw unreadable();
  if (read.data.data?.success === 'success') return { kind: 'CANCELLED' };
  const words = keptWords(read.data.text);
  return { kind: 'PENDING', ...(words && { words }) };
}
