import * as z from 'zod/mini';
import type { CourierEvent, CourierSignal } from '../../order/courier-event.ts';
import type { ParcelNames } from '../../table/shipment-lookup.ts';
import type { CourierReport, Delivery } from '../courier-adapter.ts';
import { courierTime, eventTimes, type ZoneOffset } from '../event-time.ts';
import { jsonBody } from '../json-body.ts';
import { explanationOf, explanations } from './explanation.ts';
import { plainWord, signalSaid } from './meaning.ts';
import { ninjaCode } from './words.ts';

/** Samples write the offset of Jakarta, `+0700`; what a time without one means is not documented. */
export const zoneOfTimes: ZoneOffset = '+07:00';

const text = z.string().check(z.trim(), z.maxLength(200));

/** V1 says it in `status`; V2 says it in `event`, and its kind in `status`. */
const call = z
  .object({
    tracking_id: text.check(z.minLength(1)),
    shipper_order_ref_no: z.nullish(text),
    timestamp: z.nullish(text),
    event: z.nullish(text),
    status: z.nullish(text),
    previous_status: z.nullish(text),
    is_parcel_on_rts_leg: z.nullish(z.boolean()),
    ...explanations,
  })
  .check(z.refine(({ event, status }) => Boolean(event || status)));

type Call = z.infer<typeof call>;

const namesOf = ({ tracking_id: awb, shipper_order_ref_no: reference }: Call): ParcelNames => ({
  provider: 'ninjavan',
  providerOrderId: awb,
  ...(reference && { ourReference: reference }),
  // A parcel that was booked in Ninja's own dashboard is known here by the number that a person typed.
  courier: ninjaCode,
  awb,
});

/** Ninja Van's own words: V2's event, V1's status. */
const wordsOf = ({ event, status }: Call): string => (event || status || '').replaceAll(/\s+/g, ' ');

const eventOf = (said: Call, signal: CourierSignal, receivedAt: string): CourierEvent => {
  const native = wordsOf(said);
  const told = courierTime(said.timestamp, zoneOfTimes);
  return {
    key: `${said.tracking_id}:${told?.at ?? (said.timestamp || receivedAt)}:${plainWord(native)}`,
    signal,
    native,
    ...eventTimes(told, receivedAt),
    awb: said.tracking_id,
    ...explanationOf(said),
  };
};

/** One event of one parcel, V1 or V2. @throws when it does not have Ninja Van's form. */
export function parse({ body, receivedAt }: Delivery): CourierReport[] {
  const said = call.parse(jsonBody(body));
  const names = namesOf(said);
  const signal = signalSaid(said);
  return [
    signal ? { names, event: eventOf(said, signal, receivedAt) } : { names, unknownStatus: wordsOf(said) },
  ];
}
