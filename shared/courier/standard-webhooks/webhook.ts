import * as z from 'zod/mini';
import type { ParcelNames } from '../../table/shipment-lookup.ts';
import type { ConnectedAccount } from '../connected-account.ts';
import {
  type CourierReport,
  type CourierRequest,
  type Delivery,
  type Meaning,
  meaningOf,
  type Verdict,
} from '../courier-adapter.ts';
import { instantOf, notAfter } from '../event-time.ts';
import { jsonBody } from '../json-body.ts';
import { verify } from './signature.ts';
import { standardTypes } from './words.ts';

const text = z.string().check(z.trim(), z.maxLength(200));

const payload = z.object({
  type: text.check(z.minLength(1)),
  /** When it happened. */
  timestamp: z.nullish(text),
  data: z.object({
    shipment_id: z.nullish(text),
    /** Our reference, given to the courier at booking. */
    order_reference: z.nullish(text),
    courier_code: z.nullish(text),
    awb: z.nullish(text),
    status_description: z.nullish(z.string()),
    fees: z.nullish(z.object({ shipping_fee: z.nullish(z.number().check(z.nonnegative())) })),
  }),
});

type Payload = z.infer<typeof payload>;

/** Characters of a courier's explanation that are kept: a ledger must fit its order. */
const reasonLength = 120;

const namesOf = ({ data }: Payload): ParcelNames => ({
  provider: 'standard_webhooks',
  ...(data.shipment_id && { providerOrderId: data.shipment_id }),
  ...(data.order_reference && { ourReference: data.order_reference }),
  ...(data.courier_code && data.awb && { courier: data.courier_code, awb: data.awb }),
});

const eventOf = (said: Payload, { signal }: Meaning, { receivedAt, deliveryId }: Delivery) => {
  const { awb, status_description: reason, fees } = said.data;
  const at = instantOf(said.timestamp);
  return {
    key: deliveryId ?? `${said.type}@${at ?? receivedAt}`,
    signal,
    native: said.type,
    at: notAfter(at ?? receivedAt, receivedAt),
    receivedAt,
    ...(!at && { untimed: true as const }),
    ...(awb && { awb }),
    ...(reason && { reason: reason.slice(0, reasonLength) }),
    ...(typeof fees?.shipping_fee === 'number' && { feeIdr: Math.round(fees.shipping_fee) }),
  };
};

/** Signed over id, time and body. */
export function receive(request: CourierRequest, account: ConnectedAccount, now: Date): Verdict {
  const verified = verify(request, account.secrets, now);
  return 'id' in verified
    ? { kind: 'accepted', deliveryId: verified.id }
    : { kind: 'unauthenticated', reason: verified.refused };
}

/** One event of one parcel. @throws when it does not have the form of our words. */
export function parse(delivery: Delivery): CourierReport[] {
  const said = payload.parse(jsonBody(delivery.body));
  const names = namesOf(said);
  const meaning = meaningOf(standardTypes, said.type);
  return [meaning ? { names, event: eventOf(said, meaning, delivery) } : { names, unknownStatus: said.type }];
}
