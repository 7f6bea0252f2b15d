import * as z from 'zod/mini';
import { wallClock } from '../../export/zone.ts';
import type { ConnectedAccount } from '../connected-account.ts';
import type { BookingWish } from '../courier-api.ts';
import { callKiriminaja } from './call.ts';
import { refusalIn, refusedBy, refusedFor, unreadable } from './refusal.ts';

/** The zone of a pickup's time. The documents say "local"; the tracking writes WIB, so this does too. */
const zone = 'Asia/Jakarta';

/** `libur`: a holiday, nobody comes. `expired`: epoch seconds after which it cannot be asked for. */
const slot = z.object({
  clock: z.string().check(z.regex(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/)),
  expired: z.number(),
  libur: z.boolean(),
});
const answered = z.object({ schedules: z.array(z.unknown()) });

async function firstSlot(account: ConnectedAccount, now: Date): Promise<string> {
  const answer = await callKiriminaja(account, '/api/mitra/v2/schedules', {});
  const refusal = refusalIn(answer);
  if (refusal) throw refusedBy(refusal);
  const read = answered.safeParse(answer.body);
  if (!read.success) throw unreadable();
  const open = read.data.schedules.flatMap((one) => {
    const said = slot.safeParse(one);
    return said.success && !said.data.libur && said.data.expired * 1_000 > now.getTime()
      ? [said.data.clock]
      : [];
  });
  const inOrder = open.toSorted();
  // A window that has begun may still be open; a time that is past may be refused.
  const first = inOrder.find((clock) => clock > wallClock(now.toISOString(), zone)) ?? inOrder[0];
  if (first) return first;
  throw refusedFor('pickupAt', 'KiriminAja belum membuka jadwal jemput. Coba lagi nanti.');
}

/**
 * When a parcel is ready, `YYYY-MM-DD HH:mm:ss`: as it is wished, else the first time at which KiriminAja comes. A
 * parcel that is brought may have any time.
 * @throws CourierFailure
 */
export async function scheduleOf(
  { handover, pickupAt, now }: BookingWish,
  account: ConnectedAccount,
): Promise<string> {
  if (handover === 'DROP_OFF') return wallClock(now.toISOString(), zone);
  return pickupAt ? wallClock(pickupAt, zone) : firstSlot(account, now);
}
