import * as z from 'zod/mini';
import type { CourierService } from '../../order/shipment.ts';
import type { ConnectedAccount } from '../connected-account.ts';
import type { BookedParcel, BookingWish, RateOffer } from '../courier-api.ts';
import { lenient, shortText } from '../lenient.ts';
import { localPhone } from '../local-phone.ts';
import { callKiriminaja } from './call.ts';
import { mostOf } from './limits.ts';
import { orderIdOf } from './order-id.ts';
import { addressOf, contentsOf, postalCodeOf, sidesOf } from './parcel.ts';
import { offersOn, type Route, routeOf } from './rates.ts';
import { refusalIn, refusedBy, refusedFor, unreadable } from './refusal.ts';
import { scheduleOf } from './schedule.ts';
import { readTracked } from './tracked.ts';

/** The kind of goods: "7" of the documents of v6.1, "9" of v6.2 for the same. Their list of kinds is not public. */
const packageType = 7;

/** As which KiriminAja names us in its notifications. */
const platform = 'Pesanan';

const answered = z.object({
  status: z.literal(true),
  details: z.array(z.looseObject({ order_id: shortText, awb: lenient(shortText) })),
  pickup_number: lenient(shortText),
});

/** All that has to be asked before a parcel can be booked. */
interface Terms {
  readonly route: Route;
  readonly offer: RateOffer;
  readonly schedule: string;
}

const same = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();

const isOf =
  ({ code, service }: CourierService) =>
  ({ courier }: RateOffer): boolean =>
    same(courier.code, code) && same(courier.service, service);

/** The service as it is offered for this parcel; the price belongs into the booking. */
function offerFor({ courier, handover, codIdr }: BookingWish, offers: readonly RateOffer[]): RateOffer {
  const offer = offers.find(isOf(courier));
  const name = `${courier.code} ${courier.service}`;
  if (!offer) throw refusedFor('courier', `KiriminAja tidak menawarkan ${name} untuk rute paket ini.`);
  if (codIdr !== undefined && !offer.cod)
    throw refusedFor('courier', `${name} tidak melayani COD di rute ini.`);
  if (handover === 'DROP_OFF' && !offer.handovers.includes('DROP_OFF')) {
    throw refusedFor('handover', `${name} hanya bisa dijemput, tidak bisa diantar ke gerai.`);
  }
  return offer;
}

async function termsOf(wish: BookingWish, account: ConnectedAccount): Promise<Terms> {
  const [route, schedule] = await Promise.all([routeOf(wish, account), scheduleOf(wish, account)]);
  const offer = offerFor(wish, await offersOn(route, wish, account, wish.courier));
  return { route, offer, schedule };
}

const packageOf = (wish: BookingWish, orderId: string, { route, offer }: Terms) => ({
  order_id: orderId,
  destination_name: wish.to.name,
  destination_phone: localPhone(wish.to.phone),
  destination_address: addressOf(wish.to, mostOf.recipientAddress),
  destination_kecamatan_id: route.destination,
  destination_zipcode: postalCodeOf(wish.to) ?? null,
  weight: wish.weightGrams,
  ...sidesOf(wish),
  qty: wish.items.reduce((sum, { quantity }) => sum + quantity, 0),
  item_value: wish.goodsIdr,
  item_name: contentsOf(wish),
  shipping_cost: offer.feeIdr,
  service: offer.courier.code,
  service_type: offer.courier.service,
  insurance_amount: wish.insured ? (offer.insuranceFeeIdr ?? 0) : 0,
  add_cost: wish.codIdr === undefined ? 0 : (offer.codFeeIdr ?? 0),
  cod: wish.codIdr ?? 0,
  package_type_id: packageType,
  drop: wish.handover === 'DROP_OFF',
  note: wish.note ?? '',
});

const pickupOf = (wish: BookingWish, orderId: string, terms: Terms) => ({
  address: addressOf(wish.from, mostOf.senderAddress),
  name: wish.from.name,
  phone: localPhone(wish.from.phone),
  kecamatan_id: terms.route.origin,
  zipcode: postalCodeOf(wish.from) ?? null,
  schedule: terms.schedule,
  platform_name: platform,
  packages: [packageOf(wish, orderId, terms)],
});

/** The parcel of an earlier call whose answer was lost, if KiriminAja has it. */
async function bookedBefore(orderId: string, account: ConnectedAccount): Promise<BookedParcel | undefined> {
  const tracked = await readTracked(orderId, account);
  if (tracked?.details.order_id !== orderId) return undefined;
  const { awb, sorting_code: routingCode, costs } = tracked.details;
  return {
    providerOrderId: orderId,
    ...(awb && { awb }),
    ...(costs?.shipping_cost && { feeIdr: Math.round(costs.shipping_cost) }),
    ...(costs?.insurance_amount && { insuranceFeeIdr: Math.round(costs.insurance_amount) }),
    ...(costs?.add_cost && { codFeeIdr: Math.round(costs.add_cost) }),
    ...(routingCode && { routingCode }),
    before: true,
  };
}

async function requestPickup(
  wish: BookingWish,
  orderId: string,
  terms: Terms,
  account: ConnectedAccount,
): Promise<BookedParcel> {
  const body = pickupOf(wish, orderId, terms);
  const answer = await callKiriminaja(account, '/api/mitra/v6.1/request_pickup', body);
  const refusal = refusalIn(answer);
  if (refusal) {
    // How a used order id is refused is not documented, so whatever the words are, the parcel itself is looked for.
    const before = await bookedBefore(orderId, account);
    if (before) return before;
    throw refusedBy(refusal);
  }
  const read = answered.safeParse(answer.body);
  const booked = read.data?.details.find(({ order_id: named }) => named === orderId);
  if (!booked) throw unreadable();
  const pickupNumber = read.data?.pickup_number;
  const { insurance_amount: insuranceFeeIdr, add_cost: codFeeIdr } = body.packages[0] ?? {};
  return {
    providerOrderId: orderId,
    ...(booked.awb && { awb: booked.awb }),
    feeIdr: terms.offer.feeIdr,
    ...(insuranceFeeIdr && { insuranceFeeIdr }),
    ...(codFeeIdr && { codFeeIdr }),
    ...(pickupNumber && { pickupNumber }),
  };
}

/**
 * Books a parcel. Its order id is the same for every attempt, and KiriminAja is asked for it before: an earlier call
 * that was never answered may have booked it, and a second booking would be a second parcel.
 * @throws CourierFailure
 */
export async function book(wish: BookingWish, account: ConnectedAccount): Promise<BookedParcel> {
  const orderId = orderIdOf(wish.reference, account);
  if (!orderId) throw refusedFor('accountId', 'Awalan nomor pesanan akun ini terlalu panjang.');
  // Both at once, since a request may last half a minute at most; what was booked before counts first.
  const [before, terms] = await Promise.allSettled([bookedBefore(orderId, account), termsOf(wish, account)]);
  if (before.status === 'rejected') throw before.reason;
  if (before.value) return before.value;
  if (terms.status === 'rejected') throw terms.reason;
  return requestPickup(wish, orderId, terms.value, account);
}
