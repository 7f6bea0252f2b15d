import { enqueueCourierMessage } from '../queue/courier-message.ts';
import { findParkedMessage, forgetParked } from '../table/parked-store.ts';
import type { PutAside } from '../table/put-aside-store.ts';

/**
 * Puts a parked call back on the queue, then takes it away: a crash between the two repeats it, which changes nothing.
 * @returns whether it was still there.
 */
export async function replayParked(
  place: Pick<PutAside, 'sellerId' | 'state' | 'receivedAt' | 'hash'>,
): Promise<boolean> {
  const found = await findParkedMessage(place);
  if (!found) return false;
  const { call, message } = found;
  await enqueueCourierMessage({ ...message, replays: call.replays + 1 });
  await forgetParked(call);
  return true;
}
