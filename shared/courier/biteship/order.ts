import * as z from 'zod/mini';
import type { ConnectedAccount } from '../connected-account.ts';
import type { BookedParcel } from '../courier-api.ts';
import { lenient, rupiahAnswer, shortText, webAddress } from '../lenient.ts';
import { callBiteship } from './call.ts';
import { type Refusal, refusalIn, refusedBy, unreadable } from './refusal.ts';

/** A line of a parcel's history, in the order's answer and in the tracking's. */
export const historyLine = z.object({
  status: lenient(shortText),
  note: lenient(z.string()),
  updated_at: lenient(shortText),
});

/** An order as it is made and as it is read; of every field but its id the documents say that it may be null. */
export const biteshipOrder = z.object({
  id: z.string().check(z.regex(/^[\w-]{1,64}$/)),
  status: lenient(shortText),
  reference_id: lenient(shortText),
  price: lenient(rupiahAnswer),
  courier: lenient(
    z.object({
      tracking_id: lenient(shortText),
      waybill_id: lenient(shortText),
      link: lenient(webAddress),
      routing_code: lenient(shortText),
      shipment_fee: lenient(rupiahAnswer),
      insurance: lenient(z.object({ fee: lenient(rupiahAnswer) })),
      history: lenient(z.array(historyLine)),
    }),
  ),
  destination: lenient(z.object({ cash_on_delivery: lenient(z.object({ fee: lenient(rupiahAnswer) })) })),
});

export type BiteshipOrder = z.infer<typeof biteshipOrder>;

/** The shipping fee alone: the documents show it in the order's answer, not in that of the booking. */
const feeOf = ({ price, courier, destination }: BiteshipOrder): number | undefined => {
  if (typeof courier?.shipment_fee === 'number') return courier.shipment_fee;
  if (typeof price !== 'number') return undefined;
  const others = (courier?.insurance?.fee ?? 0) + (destination?.cash_on_delivery?.fee ?? 0);
  return Math.max(0, price - others);
};

/** An order as a booking. Fees that are nothing are left out. */
export function bookedParcelOf(order: BiteshipOrder): BookedParcel {
  const { id, courier, destination } = order;
  const feeIdr = feeOf(order);
  return {
    providerOrderId: id,
    ...(courier?.waybill_id && { awb: courier.waybill_id }),
    ...(feeIdr !== undefined && { feeIdr }),
    ...(courier?.insurance?.fee && { insuranceFeeIdr: courier.insurance.fee }),
    ...(destination?.cash_on_delivery?.fee && { codFeeIdr: destination.cash_on_delivery.fee }),
    ...(courier?.link && { trackingUrl: courier.link }),
    ...(courier?.routing_code && { routingCode: courier.routing_code }),
  };
}

/** `40002057` of https://biteship.com/en/docs/api/orders/error comes with status 400; a plain 404 is understood too. */
const notFound: readonly string[] = ['40002057', 'http_404'];

const isUnknown = ({ code }: Refusal, status: number): boolean => status === 404 || notFound.includes(code);

/**
 * `GET /v1/orders/:id`; nothing where Biteship does not know it. Reading an order is free, unlike the trackings.
 * @throws CourierFailure
 */
export async function readOrder(id: string, account: ConnectedAccount): Promise<BiteshipOrder | undefined> {
  const answer = await callBiteship(account, { method: 'GET', path: `/v1/orders/${encodeURIComponent(id)}` });
  const refusal = refusalIn(answer);
  if (refusal && isUnknown(refusal, answer.status)) return undefined;
  if (refusal) throw refusedBy(refusal);
  const order = biteshipOrder.safeParse(answer.body);
  if (!order.success) throw unreadable();
  return order.data;
}
