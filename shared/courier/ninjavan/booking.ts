import * as z from 'zod/mini';
import { dayIn, wallClock } from '../../export/zone.ts';
import { compactReference } from '../compact-reference.ts';
import type { ConnectedAccount } from '../connected-account.ts';
import type { BookedParcel, BookingWish } from '../courier-api.ts';
import { shortText } from '../lenient.ts';
import { callNinjavan } from './call.ts';
import { dimensionsOf, endOf, levelOf } from './parcel.ts';
import { type Refusal, refusalIn, refusedBy, unreadable } from './refusal.ts';

/** The zone of Ninja Van's days and hours, which its calls name. */
const zone = 'Asia/Jakarta';

/** One of the windows that the documents allow; the driver comes somewhere in it. */
const window = { start_time: '09:00', end_time: '18:00', timezone: zone };

/** From this hour on, a pickup is asked for the next day. When Ninja Van closes a day is not documented. */
const lastHourOfDay = 12;

const dayMs = 86_400_000;

/** `requested_tracking_number` that is used already, in whichever words: they are not documented. */
const taken = /duplicat|already|been (used|taken)|\b(in use|exists)\b/i;
const denied = /not (exist|found)|does not/i;

const answered = z.object({ tracking_number: shortText });

/** `YYYY-MM-DD`: as it is wished, else the next day on which a driver can come. */
const pickupDay = ({ pickupAt, now }: BookingWish): string => {
  if (pickupAt) return dayIn(pickupAt, zone);
  const hour = Number(wallClock(now.toISOString(), zone).slice(11, 13));
  return dayIn(new Date(now.getTime() + (hour < lastHourOfDay ? 0 : dayMs)).toISOString(), zone);
};

const pickupOf = (wish: BookingWish, day: string) =>
  wish.handover === 'DROP_OFF'
    ? { is_pickup_required: false }
    : {
        is_pickup_required: true,
        pickup_service_type: 'Scheduled',
        pickup_service_level: 'Standard',
        pickup_date: day,
        pickup_timeslot: window,
        pickup_approx_volume: 'Less than 3 Parcels',
      };

/** The body of `POST /4.2/orders`, whose fields are those of 4.1. */
export const bookingOf = (wish: BookingWish, requested: string) => {
  const day = pickupDay(wish);
  return {
    service_type: 'Parcel',
    service_level: levelOf(wish.courier) ?? 'Standard',
    requested_tracking_number: requested,
    reference: { merchant_order_number: wish.reference },
    from: endOf(wish.from),
    to: endOf(wish.to),
    parcel_job: {
      ...pickupOf(wish, day),
      delivery_start_date: day,
      delivery_timeslot: window,
      ...(wish.note && { delivery_instructions: wish.note }),
      ...(wish.codIdr !== undefined && { cash_on_delivery: wish.codIdr }),
      ...(wish.insured && { insured_value: wish.goodsIdr }),
      dimensions: dimensionsOf(wish),
      items: wish.items.map(({ name, quantity }) => ({
        item_description: name,
        quantity,
        is_dangerous_good: false,
      })),
    },
  };
};

const isTaken = ({ words, faults }: Refusal): boolean => {
  const about = faults
    .filter(({ field }) => field === 'requested_tracking_number')
    .map((fault) => fault.words);
  const general = /tracking.?(number|id)/i.test(words) ? [words] : [];
  return [...about, ...general].some((said) => taken.test(said) && !denied.test(said));
};

/** The whole number of the parcel, where the refusal writes it: the account's prefix and ours. */
const numberIn = ({ words, faults }: Refusal, requested: string): string | undefined => {
  const said = [words, ...faults.map((fault) => fault.words)].join(' ');
  const numbers = said.match(/[A-Za-z0-9-]+/g) ?? [];
  return numbers.find((number) => number !== requested && number.endsWith(requested));
};

/**
 * Books a parcel under a number that follows from our reference, so that Ninja Van refuses a second one. A refusal
 * for that reason means that an earlier call, whose answer was lost, had booked it. Its prefix may be unknown then: the
 * first webhook, which carries our reference, brings the whole AWB.
 * @throws CourierFailure
 */
export async function book(wish: BookingWish, account: ConnectedAccount): Promise<BookedParcel> {
  const requested = compactReference(wish.reference);
  const body = bookingOf(wish, requested);
  const answer = await callNinjavan(account, { method: 'POST', path: '/4.2/orders', body });
  const refusal = refusalIn(answer);
  if (refusal && isTaken(refusal)) {
    const awb = numberIn(refusal, requested);
    return { providerOrderId: awb ?? requested, ...(awb && { awb }), before: true };
  }
  if (refusal) throw refusedBy(refusal);
  const read = answered.safeParse(answer.body);
  if (!read.success) throw unreadable();
  const awb = read.data.tracking_number;
  return { providerOrderId: awb, awb };
}
