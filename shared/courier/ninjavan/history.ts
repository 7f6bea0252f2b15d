import * as z from 'zod/mini';
import type { CourierSignal } from '../../order/courier-event.ts';
import type { ConnectedAccount } from '../connected-account.ts';
import { type CourierTime, courierTime } from '../event-time.ts';
import { lenient, shortText } from '../lenient.ts';
import { callNinjavan } from './call.ts';
import { explanations } from './explanation.ts';
import { signalSaid } from './meaning.ts';
import { refusalIn, refusedBy, unreadable } from './refusal.ts';
import { zoneOfTimes } from './webhook.ts';

/** More than any parcel has; a ledger holds 200. */
const mostEvents = 150;

/** An event has the form of a webhook, or only the words of one in `status`; no document shows it. */
const event = z.object({
  timestamp: shortText,
  event: lenient(shortText),
  status: lenient(shortText),
  description: lenient(z.string()),
  is_parcel_on_rts_leg: lenient(z.boolean()),
  ...explanations,
});

type Said = z.infer<typeof event>;

/** Of one parcel, or as the call for several answers it. */
const answered = z.union([
  z.object({ events: z.array(z.unknown()) }),
  z.object({ data: z.object({ events: z.array(z.unknown()) }) }),
  z.object({ data: z.array(z.unknown()) }),
]);

const eventsIn = (body: z.infer<typeof answered>): unknown[] => {
  if ('events' in body) return body.events;
  return Array.isArray(body.data) ? body.data : body.data.events;
};

/** V2's words in the place of V1's, as some answers have them. */
const asEvent = (said: Said): Said =>
  said.event || !said.status ? said : { ...said, event: said.status, status: said.status.split(', ', 1)[0] };

const plainSignal = (said: Said): CourierSignal | undefined => signalSaid(asEvent(said)) ?? signalSaid(said);

/**
 * What an event means after the return began, where it has no mark of its own: movement goes on back. "Delivered"
 * stays open then, since a return may be called off; a parcel that is back has a word of its own.
 */
const signalAfterReturn = (said: Said): CourierSignal | undefined => {
  const back = plainSignal({ ...said, is_parcel_on_rts_leg: true });
  return back === 'returned' && plainSignal(said) === 'delivered' ? 'noted' : back;
};

const signalIn = (said: Said, returning: boolean): CourierSignal =>
  // A word without a meaning is kept in the history and moves nothing.
  (returning && typeof said.is_parcel_on_rts_leg !== 'boolean'
    ? signalAfterReturn(said)
    : plainSignal(said)) ?? 'noted';

/** One step of a parcel's history, with what it means. */
export interface Heard {
  readonly said: Said;
  readonly told: CourierTime;
  readonly signal: CourierSignal;
}

const timed = (given: unknown): Pick<Heard, 'said' | 'told'>[] => {
  const read = event.safeParse(given);
  const told = read.success ? courierTime(read.data.timestamp, zoneOfTimes) : undefined;
  return read.success && told ? [{ said: read.data, told }] : [];
};

const inOrder = (steps: readonly Pick<Heard, 'said' | 'told'>[]): Heard[] => {
  let returning = false;
  return steps
    .toSorted((a, b) => (a.told.at < b.told.at ? -1 : 1))
    .map(({ said, told }) => {
      const signal = signalIn(said, returning);
      returning ||= signal === 'return_started' || signal === 'returned';
      return { said, told, signal };
    });
};

/** The history of a parcel, oldest first; nothing where Ninja Van does not know it. @throws CourierFailure */
export async function readHistory(number: string, account: ConnectedAccount): Promise<Heard[] | undefined> {
  const answer = await callNinjavan(account, {
    method: 'GET',
    path: `/1.0/orders/tracking-events/${encodeURIComponent(number)}`,
  });
  if (answer.status === 404) return undefined;
  const refusal = refusalIn(answer);
  if (refusal) throw refusedBy(refusal);
  const read = answered.safeParse(answer.body);
  if (!read.success) throw unreadable();
  return inOrder(eventsIn(read.data).slice(-mostEvents).flatMap(timed));
}
