import * as z from 'zod/mini';
import type { CourierEvent, CourierSignal } from '../../order/courier-event.ts';
import type { ParcelNames } from '../../table/shipment-lookup.ts';
import type { ConnectedAccount } from '../connected-account.ts';
import {
  type CourierReport,
  type CourierRequest,
  type Delivery,
  meaningOf,
  type Verdict,
} from '../courier-adapter.ts';
import { instantOf, notAfter } from '../event-time.ts';
import { jsonBody } from '../json-body.ts';
import { lenient, sensibleNumber } from '../lenient.ts';
import { isPing } from '../ping.ts';
import { sameText } from '../secret-text.ts';
import { statusWord } from './status-word.ts';
import { biteshipEvents, biteshipStatuses } from './words.ts';

const text = z.string().check(z.trim(), z.maxLength(200));
/** One user of Biteship reports the courier's fields nested; all others have them flat. */
const nestedCourier = z.nullish(z.object({ company: z.nullish(text), waybill_id: z.nullish(text) }));

const payload = z.object({
  event: text,
  order_id: text.check(z.minLength(1)),
  status: z.nullish(text),
  courier_company: z.nullish(text),
  courier_waybill_id: z.nullish(text),
  courier: nestedCourier,
  /** Spelled so by Biteship. */
  shippment_fee: lenient(sensibleNumber),
  /** Shipping with the fees for COD and for proof of delivery. */
  price: lenient(sensibleNumber),
  cash_on_delivery_fee: lenient(sensibleNumber),
  proof_of_delivery_fee: lenient(sensibleNumber),
  /** Undocumented; one user has seen it. */
  updated_at: z.nullish(text),
});

type Payload = z.infer<typeof payload>;

const awbOf = (said: Payload): string | undefined =>
  said.courier_waybill_id || said.courier?.waybill_id || undefined;

const namesOf = (said: Payload): ParcelNames => {
  const courier = said.courier_company || said.courier?.company;
  const awb = awbOf(said);
  return {
    provider: 'biteship',
    providerOrderId: said.order_id,
    ...(courier && awb && { courier, awb }),
  };
};

const feeOf = (said: Payload): number | undefined => {
  if (typeof said.shippment_fee === 'number') return Math.round(said.shippment_fee);
  if (typeof said.price !== 'number') return undefined;
  const fees = (said.cash_on_delivery_fee ?? 0) + (said.proof_of_delivery_fee ?? 0);
  return Math.max(0, Math.round(said.price - fees));
};

/** The status is the word of `order.status`; of the other events it is the event itself. */
const wordIn = (said: Payload) =>
  said.event === 'order.status'
    ? { native: statusWord(said.status ?? ''), table: biteshipStatuses }
    : { native: said.event, table: biteshipEvents };

const feesIn = (said: Payload): Partial<CourierEvent> => {
  const feeIdr = said.event === 'order.price' ? feeOf(said) : undefined;
  const codFeeIdr = said.event === 'order.price' ? said.cash_on_delivery_fee : undefined;
  return {
    ...(feeIdr !== undefined && { feeIdr }),
    ...(codFeeIdr && { codFeeIdr: Math.round(codFeeIdr) }),
  };
};

const eventOf = (said: Payload, native: string, signal: CourierSignal, receivedAt: string): CourierEvent => {
  const updatedAt = instantOf(said.updated_at);
  const awb = awbOf(said);
  return {
    // Biteship sends no event id: the word and its time are all that repeats when a call is processed again.
    key: `${native}@${updatedAt ?? receivedAt}`,
    signal,
    native,
    at: notAfter(updatedAt ?? receivedAt, receivedAt),
    receivedAt,
    ...(!updatedAt && { untimed: true as const }),
    ...(awb && { awb }),
    ...feesIn(said),
  };
};

/** Biteship proves itself with a static token in a header of the shop's choice. */
export function receive(request: CourierRequest, account: ConnectedAccount): Verdict {
  // Saving the address in Biteship's dashboard calls it without the token and wants a 200.
  if (isPing(request.rawBody)) return { kind: 'ping' };
  if (!account.headerName) return { kind: 'unauthenticated', reason: 'account_without_header_name' };
  const given = request.header(account.headerName);
  if (!given) return { kind: 'unauthenticated', reason: 'missing_token' };
  const known = account.secrets.map((secret) => sameText(given, secret)).includes(true);
  return known ? { kind: 'accepted', deliveryId: null } : { kind: 'unauthenticated', reason: 'wrong_token' };
}

/** One parcel a call, without an id and as a rule without a time. @throws when it does not have Biteship's form. */
export function parse({ body, receivedAt }: Delivery): CourierReport[] {
  const said = payload.parse(jsonBody(body));
  const names = namesOf(said);
  const { native, table } = wordIn(said);
  const meaning = meaningOf(table, native);
  if (!meaning) return [{ names, unknownStatus: `${said.event} ${said.status ?? ''}`.trim() }];
  return [{ names, event: eventOf(said, native, meaning.signal, receivedAt) }];
}
