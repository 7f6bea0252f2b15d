import { askAt } from '../../shared/order/silence.ts';
import { type TrackingMessage, trackingMessage } from '../../shared/queue/tracking-message.ts';
import { findOrder } from '../../shared/table/order-store.ts';
import { pollCourier } from '../../shared/tracking/poll-courier.ts';
import { sellerId } from './accounts.ts';
import type { SoakParcel } from './fleet.ts';
import type { Queues } from './queues.ts';

/** What came of asking couriers about silent parcels. */
export interface AskCounts {
  polls: number;
  heard: number;
  putOff: number;
  unanswered: number;
}

/** Questions that wait for the instant that was kept for them. */
interface Kept {
  readonly message: TrackingMessage;
  readonly at: Date;
}

const keptIn = (queues: Queues): Kept[] =>
  queues.takeQuestions().map(({ body }) => {
    const message = trackingMessage.parse(JSON.parse(body));
    return { message, at: new Date(message.keptAt ?? 0) };
  });

async function ask(message: TrackingMessage, at: Date, counts: AskCounts): Promise<void> {
  const { outcome, heard = 0 } = await pollCourier(message, at);
  if (outcome === 'SKIPPED') return;
  if (outcome === 'PUT_OFF') {
    counts.putOff += 1;
    return;
  }
  counts.polls += 1;
  counts.heard += heard;
  if (outcome !== 'HISTORY') counts.unanswered += 1;
}

/** A parcel and the earliest instant at which its courier may be asked about it. */
export interface Watched {
  readonly parcel: SoakParcel;
  askAt: string;
}

/** News can only put the question off, so an order is read again when its question was due by what was known. */
async function askOne(watched: Watched, now: Date, counts: AskCounts): Promise<'open' | 'over'> {
  if (watched.askAt > now.toISOString()) return 'open';
  const { orderId } = watched.parcel;
  const due = async () => {
    const order = await findOrder(sellerId, orderId);
    return order && askAt(order);
  };
  const before = await due();
  if (before && before <= now.toISOString()) {
    await ask({ sellerId, orderId, shipmentNumber: 1 }, now, counts);
  }
  const after = before && before <= now.toISOString() ? await due() : before;
  watched.askAt = after ?? '';
  return after ? 'open' : 'over';
}

/**
 * Asks about every parcel whose courier has been silent for as long as the shop bears it, as the clock does. An account
 * that is asked too often answers later. Accounts are asked side by side.
 * @returns the parcels that may still be asked about.
 */
export async function askAboutSilent(
  fleet: readonly Watched[],
  queues: Queues,
  now: Date,
  counts: AskCounts,
): Promise<Watched[]> {
  const open: Watched[] = [];
  const byAccount = Map.groupBy(fleet, ({ parcel }) => parcel.account);
  await Promise.all(
    [...byAccount.values()].map(async (parcels) => {
      for (const watched of parcels) {
        if ((await askOne(watched, now, counts)) === 'open') open.push(watched);
      }
    }),
  );
  for (let kept = keptIn(queues); kept.length > 0; kept = keptIn(queues)) {
    for (const { message, at } of kept) await ask(message, at, counts);
  }
  return open;
}
