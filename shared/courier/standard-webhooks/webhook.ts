import * as z from 'zod/mini';
import type { CourierEvent } from '../../order/courier-event.ts';
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
import { keptWords } from '../kept-words.ts';
import { sensibleNumber } from '../lenient.ts';
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
    /** The number of the way back, where the courier gives it a new one. */
    return_awb: z.nullish(text),
    status_description: z.nullish(z.string()),
    reason_code: z.nullish(text),
    location: z.nullish(z.string()),
    received_by: z.nullish(z.string()),
    /** In rupiah; another currency is not read as one. */
    fees: z.nullish(
      z.object({
        shipping_fee: z.nullish(sensibleNumber),
        cod_fee: z.nullish(sensibleNumber),
        insurance_fee: z.nullish(sensibleNumber),
        currency: z.nullish(z.literal('IDR')),
      }),
    ),
    charged_weight_grams: z.nullish(sensibleNumber),
  }),
});

type Payload = z.infer<typeof payload>;

const namesOf = ({ data }: Payload): ParcelNames => ({
  provider: 'standard_webhooks',
  ...(data.shipment_id && { providerOrderId: data.shipment_id }),
  ...(data.order_reference && { ourReference: data.order_reference }),
  ...(data.courier_code && data.awb && { courier: data.courier_code, awb: data.awb }),
});

const whole = (said: number | null | undefined): number | undefined =>
  typeof said === 'number' ? Math.round(said) : undefined;

/** What the sender said beside the event: kept for people, without meaning for the status. */
const detailsOf = ({ data }: Payload): Partial<CourierEvent> => {
  const details = {
    awb: data.awb || undefined,
    reason: keptWords(data.status_description || data.reason_code),
    returnAwb: data.return_awb || undefined,
    location: keptWords(data.location),
    receivedBy: keptWords(data.received_by),
    feeIdr: whole(data.fees?.shipping_fee),
    codFeeIdr: whole(data.fees?.cod_fee),
    insuranceFeeIdr: whole(data.fees?.insurance_fee),
    chargedGrams: whole(data.charged_weight_grams),
  };
  return Object.fromEntries(Object.entries(details).filter(([, value]) => value !== undefined));
};

const eventOf = (said: Payload, { signal }: Meaning, delivery: Delivery): CourierEvent => {
  const { receivedAt, deliveryId } = delivery;
  const at = instantOf(said.timestamp);
  return {
    key: deliveryId ?? `${said.type}@${at ?? receivedAt}`,
    signal,
    native: said.type,
    at: notAfter(at ?? receivedAt, receivedAt),
    receivedAt,
    ...(!at && { untimed: true as const }),
    ...detailsOf(said),
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
