import * as z from 'zod/mini';
import type { CourierSignal } from '../../order/courier-event.ts';
import type { ConnectedAccount } from '../connected-account.ts';
import { meaningOf } from '../courier-adapter.ts';
import type { CancelAnswer, ParcelAtCourier } from '../courier-api.ts';
import { lenient, shortText } from '../lenient.ts';
import { callBiteship } from './call.ts';
import { readOrder } from './order.ts';
import { type Refusal, refusalIn, refusedBy, unreadable } from './refusal.ts';
import { statusWord } from './status-word.ts';
import { biteshipStatuses } from './words.ts';

/**
 * `GET /v1/orders/cancellation_reasons` lists `change_courier`, `pickup_delay`, `change_address` and `others`, which
 * takes a text. The shop's own words say more than a code that we would have to guess from them.
 */
const reasonCode = 'others';

const answered = z.object({ status: lenient(shortText), message: lenient(z.string()) });

/** The parcel has ended without having gone anywhere. */
const over: readonly CourierSignal[] = ['rejected', 'refused'];

/** Why it was refused follows from where the parcel is: over already, or on its way. */
async function refusedBecause(
  refusal: Refusal,
  { providerOrderId }: ParcelAtCourier,
  account: ConnectedAccount,
): Promise<CancelAnswer> {
  const order = await readOrder(providerOrderId, account);
  const signal = meaningOf(biteshipStatuses, statusWord(order?.status ?? ''))?.signal;
  if (signal && over.includes(signal)) return { kind: 'CANCELLED' };
  if (!signal || signal === 'noted') throw refusedBy(refusal);
  return { kind: 'TOO_LATE', ...(refusal.words && { words: refusal.words }) };
}

/**
 * Cancels an order; documented up to `picking_up`, and one user leaves that out, so the answer counts.
 * “Order can be cancelled or rejected upon request” does not say what a `rejected` answer means: it is taken as not
 * decided, and the order's own status tells.
 * @throws CourierFailure `refused` where Biteship cannot and the parcel is still waiting.
 */
export async function cancel(
  parcel: ParcelAtCourier,
  reason: string,
  account: ConnectedAccount,
): Promise<CancelAnswer> {
  const answer = await callBiteship(account, {
    method: 'POST',
    path: `/v1/orders/${encodeURIComponent(parcel.providerOrderId)}/cancel`,
    body: { cancellation_reason_code: reasonCode, cancellation_reason: reason },
  });
  const refusal = refusalIn(answer);
  if (refusal) return refusedBecause(refusal, parcel, account);
  const read = answered.safeParse(answer.body);
  if (!read.success || !read.data.status) throw unreadable();
  if (statusWord(read.data.status) === 'cancelled') return { kind: 'CANCELLED' };
  return { kind: 'PENDING', words: read.data.status };
}
