import * as z from 'zod/mini';
import type { CourierEvent } from '../../order/courier-event.ts';
import type { ParcelNames } from '../../table/shipment-lookup.ts';
import { referenceIn } from '../compact-reference.ts';
import type { ConnectedAccount } from '../connected-account.ts';
import {
  type CourierReport,
  type CourierRequest,
  type Delivery,
  type Meaning,
  meaningOf,
  type Verdict,
} from '../courier-adapter.ts';
import { courierTime, eventTimes, type ZoneOffset } from '../event-time.ts';
import { jsonBody } from '../json-body.ts';
import { keptWords } from '../kept-words.ts';
import { lenient, sensibleNumber } from '../lenient.ts';
import { isPing } from '../ping.ts';
import { sameText } from '../secret-text.ts';
import { kiriminajaMethods, kiriminajaReturned } from './words.ts';

/** Webhooks of the old form name no zone. The official WordPress plugin reads them as UTC; nothing else says so. */
const zoneOfWebhooks: ZoneOffset = '+00:00';

const text = z.string().check(z.trim(), z.maxLength(200));
const time = z.nullish(text);

/** As many of the shortest items that name an AWB as fit into the largest call; more would hold up the other shops. */
const mostItems = 3_000;

const call = z.object({
  method: text.check(z.minLength(1)),
  /** The documents call it "mixed": a list as a rule, one object in the older form. */
  data: z.union([
    z.array(z.unknown()).check(z.minLength(1), z.maxLength(mostItems)),
    z.record(z.string(), z.unknown()),
  ]),
});

const item = z.object({
  order_id: text.check(z.minLength(1)),
  awb: z.nullish(text),
  shipped_at: time,
  finished_at: time,
  returned_at: time,
  rejected_at: time,
  /** Not in the documents: a cancelled parcel has no time of its own as a rule. */
  canceled_at: time,
  reason: z.nullish(z.string()),
  shipping_cost: lenient(z.union([sensibleNumber, z.string().check(z.regex(/^\d{1,9}(\.\d+)?$/))])),
});

type Item = z.infer<typeof item>;

/** Where a method's time stands. `date` is when the parcel was made, so it is never one of them. */
const timeFields = {
  shipped_packages: 'shipped_at',
  finished_packages: 'finished_at',
  canceled_packages: 'canceled_at',
  returned_packages: 'returned_at',
  rejected_packages: 'rejected_at',
} as const satisfies Record<string, keyof Item>;

/** Methods that may come again for one parcel without a time: what repeats is the moment at which we heard. */
const recurring: readonly string[] = ['problem_packages', 'validated_packages'];

const isTimed = (method: string): method is keyof typeof timeFields => Object.hasOwn(timeFields, method);

/** A time of zeros is what databases write for none. */
const isWritten = (written: string | null | undefined): boolean => /[1-9]/.test(written ?? '');

const meaningFor = (method: string, said: Item): Meaning | undefined =>
  (isWritten(said.returned_at) ? meaningOf(kiriminajaReturned, method) : undefined) ??
  meaningOf(kiriminajaMethods, method);

const namesOf = (orderId: string): ParcelNames => {
  const ourReference = referenceIn(orderId);
  return { provider: 'kiriminaja', providerOrderId: orderId, ...(ourReference && { ourReference }) };
};

const feeOf = (method: string, said: Item): number | undefined => {
  const fee = Number(said.shipping_cost ?? Number.NaN);
  return method === 'validated_packages' && fee >= 0 ? Math.round(fee) : undefined;
};

/** What repeats with the call: its time, or the AWB that it gives. */
const repeating = (method: string, said: Item, receivedAt: string): string => {
  if (recurring.includes(method)) return receivedAt;
  const written = isTimed(method) ? said[timeFields[method]] : said.awb;
  return courierTime(written, zoneOfWebhooks)?.at ?? written ?? '';
};

const eventOf = (method: string, said: Item, { signal }: Meaning, receivedAt: string): CourierEvent => {
  const told = isTimed(method) ? courierTime(said[timeFields[method]], zoneOfWebhooks) : undefined;
  const feeIdr = feeOf(method, said);
  const reason = keptWords(said.reason);
  return {
    key: `${method}:${said.order_id}:${repeating(method, said, receivedAt)}`,
    signal,
    native: method,
    ...eventTimes(told, receivedAt),
    ...(said.awb && { awb: said.awb }),
    ...(reason && { reason }),
    ...(feeIdr !== undefined && { feeIdr }),
  };
};

/** The order id of an item that cannot be read otherwise. */
const orderIdIn = (told: unknown): string | undefined => {
  const named = z.object({ order_id: text.check(z.minLength(1)) }).safeParse(told);
  return named.success ? named.data.order_id : undefined;
};

const unreadable = (
  method: string,
  told: unknown,
): Pick<CourierReport, 'names'> & { unknownStatus: string } => {
  const orderId = orderIdIn(told);
  return {
    names: orderId ? namesOf(orderId) : { provider: 'kiriminaja' },
    unknownStatus: `${method}: item not readable`,
  };
};

const reportOf = (method: string, told: unknown, receivedAt: string): CourierReport => {
  const read = item.safeParse(told);
  if (!read.success) return unreadable(method, told);
  const names = namesOf(read.data.order_id);
  const meaning = meaningFor(method, read.data);
  if (!meaning) return { names, unknownStatus: method };
  return { names, event: eventOf(method, read.data, meaning, receivedAt) };
};

/** KiriminAja proves itself with the account's own API key, with or without `Bearer` before it. */
export function receive(request: CourierRequest, account: ConnectedAccount): Verdict {
  // Registering the address makes sure that it can be reached.
  if (isPing(request.rawBody)) return { kind: 'ping' };
  const given = (request.header('authorization') ?? '').replace(/^Bearer /i, '');
  if (!given) return { kind: 'unauthenticated', reason: 'missing_token' };
  const known = account.apiKeys.map((key) => sameText(given, key)).includes(true);
  return known ? { kind: 'accepted', deliveryId: null } : { kind: 'unauthenticated', reason: 'wrong_token' };
}

/**
 * One report for each parcel of a call, each with its own part of the call: the others are of other buyers. An item
 * that cannot be read is a report of its own, so that it does not hold up the others.
 * @throws when the call does not have KiriminAja's form.
 */
export function parse({ body, receivedAt }: Delivery): CourierReport[] {
  const { method, data } = call.parse(jsonBody(body));
  const items = Array.isArray(data) ? data : [data];
  return items.map((told) => ({
    ...reportOf(method, told, receivedAt),
    raw: JSON.stringify({ method, data: [told] }),
  }));
}
