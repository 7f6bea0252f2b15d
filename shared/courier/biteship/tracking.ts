import * as z from 'zod/mini';
import type { CourierEvent } from '../../order/courier-event.ts';
import type { ConnectedAccount } from '../connected-account.ts';
import { meaningOf } from '../courier-adapter.ts';
import type { ParcelAtCourier, TrackedParcel } from '../courier-api.ts';
import { instantOf, notAfter } from '../event-time.ts';
import { keptWords } from '../kept-words.ts';
import { lenient, shortText } from '../lenient.ts';
import { callBiteship } from './call.ts';
import { historyLine, readOrder } from './order.ts';
import { refusalIn, refusedBy, unreadable } from './refusal.ts';
import { statusWord } from './status-word.ts';
import { biteshipStatuses } from './words.ts';

/** More than any parcel has; a ledger holds 200. */
const mostLines = 100;

type HistoryLine = z.infer<typeof historyLine>;

const answered = z.object({ waybill_id: lenient(shortText), history: z.array(historyLine) });

const eventIn = ({ status, note, updated_at: updatedAt }: HistoryLine, now: string): CourierEvent[] => {
  const at = instantOf(updatedAt);
  if (!at || !status) return [];
  const native = statusWord(status).slice(0, 40);
  const reason = keptWords(note);
  return [
    {
      key: `track:${native}@${at}`,
      // A word without a meaning is kept in the history and moves nothing.
      signal: meaningOf(biteshipStatuses, native)?.signal ?? 'noted',
      native,
      at: notAfter(at, now),
      receivedAt: now,
      ...(reason && { reason }),
    },
  ];
};

/** `GET /v1/trackings/:id`, by the tracking's own id. Biteship charges for it, also in test mode. */
async function readTracking(trackingId: string, account: ConnectedAccount) {
  const path = `/v1/trackings/${encodeURIComponent(trackingId)}`;
  const answer = await callBiteship(account, { method: 'GET', path });
  const refusal = refusalIn(answer);
  if (refusal) throw refusedBy(refusal);
  const tracking = answered.safeParse(answer.body);
  if (!tracking.success) throw unreadable();
  return tracking.data;
}

/**
 * The history of a parcel. What we keep is the id of the order, and the order's answer holds the history
 * (https://biteship.com/en/docs/api/orders/retrieve); the tracking is asked only where it does not.
 * @throws CourierFailure
 */
export async function track(
  { providerOrderId }: ParcelAtCourier,
  account: ConnectedAccount,
  now: Date,
): Promise<TrackedParcel | undefined> {
  const order = await readOrder(providerOrderId, account);
  if (!order) return undefined;
  const { history, tracking_id: trackingId, waybill_id: waybillId } = order.courier ?? {};
  const tracking = !history && trackingId ? await readTracking(trackingId, account) : undefined;
  const lines = history ?? tracking?.history ?? [];
  const awb = waybillId ?? tracking?.waybill_id;
  const events = lines.slice(-mostLines).flatMap((line) => eventIn(line, now.toISOString()));
  return { events, ...(awb && { awb }) };
}
