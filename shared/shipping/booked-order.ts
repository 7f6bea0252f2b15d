import type { BookedParcel, BookingWish } from '../courier/courier-api.ts';
import { courierProviderLabels } from '../order/courier-provider.ts';
import { act } from '../order/lifecycle.ts';
import { bookingIncidentKey } from '../order/open-booking.ts';
import type { Incident, Order } from '../order/order.ts';
import { OrderError } from '../order/order-error.ts';
import type { Policies } from '../order/policies.ts';
import { type BookedShipment, type OpenBooking, parcelReference } from '../order/shipment.ts';
import { type Shipping, withShipment } from './new-shipment.ts';
import { webAddress } from './web-address.ts';

/** What was asked of a courier, and what it answered. */
export interface Booking {
  readonly booking: OpenBooking;
  readonly wish: BookingWish;
  readonly parcel: BookedParcel;
  /** When the answer is written. */
  readonly at: string;
  readonly policies: Policies;
}

/** Longest word of a courier that is kept for labels. */
const wordLength = 60;

const answerOf = ({ booking, wish, parcel, at }: Booking): BookedShipment => {
  const { feeIdr, insuranceFeeIdr, codFeeIdr, routingCode, pickupNumber } = parcel;
  const trackingUrl = webAddress(parcel.trackingUrl);
  return {
    at,
    handover: booking.handover,
    insured: booking.insured,
    ...(wish.codIdr !== undefined && { codIdr: wish.codIdr }),
    ...(feeIdr !== undefined && { feeIdr }),
    ...(insuranceFeeIdr !== undefined && { insuranceFeeIdr }),
    ...(codFeeIdr !== undefined && { codFeeIdr }),
    ...(trackingUrl && { trackingUrl }),
    ...(routingCode && { routingCode: routingCode.slice(0, wordLength) }),
    ...(pickupNumber && { pickupNumber: pickupNumber.slice(0, wordLength) }),
  };
};

const shippingOf = (made: Booking): Shipping => {
  const { courier, accountId, provider } = made.booking;
  const { awb, providerOrderId } = made.parcel;
  return {
    courier,
    ...(awb && { awb }),
    providerOrderId,
    accountId,
    provider,
    booked: answerOf(made),
    shippedAt: made.at,
  };
};

/** An order whose booking is open no more. */
export const withoutBooking = ({ booking: _booking, ...order }: Order): Order => order;

const isKnown = ({ shipments }: Order, { booking, parcel }: Booking): boolean =>
  shipments.some(
    ({ provider, providerOrderId }) =>
      provider === booking.provider && providerOrderId === parcel.providerOrderId,
  );

/** `Biteship` */
export const providerName = ({ provider }: Pick<OpenBooking, 'provider'>): string =>
  courierProviderLabels[provider];

/**
 * The doubt whether an earlier question was booked ends with the booking, unless it is that very one: the order may have
 * been changed since, and the courier holds what it said then.
 */
const answeredBy = ({ booking, parcel, at }: Booking, order: Order, incident: Incident): Incident[] => {
  if (incident.key !== bookingIncidentKey(booking.number)) return [incident];
  if (!parcel.before) return [];
  const name = providerName(booking);
  const message = `${name} sudah mencatat ${parcelReference(order.orderNumber, booking.number)} dari pemesanan yang dulu. Cocokkan alamat, nilai COD, dan layanannya di dasbor ${name}, karena pesanan ini bisa saja sudah diubah.`;
  return [{ ...incident, at, message }];
};

const shipped = (order: Order, made: Booking): Order => {
  const { booking, parcel, at, policies } = made;
  const text = `Dipesan lewat ${providerName(booking)}${parcel.awb ? `, resi ${parcel.awb}` : ''}`;
  const move = { action: 'ship', actor: booking.by, at, text } as const;
  const next = act(order, move, (ready) => withShipment(ready, shippingOf(made)), policies);
  return { ...next, incidents: next.incidents.flatMap((incident) => answeredBy(made, order, incident)) };
};

/** A parcel that nobody can use any more: kept apart, to be cancelled, and brought before a person. */
const kept = (order: Order, made: Booking, why: string): Order => {
  const { booking, parcel, at } = made;
  const name = providerName(booking);
  const { shipments } = withShipment(order, shippingOf(made));
  const by = { kind: 'system' } as const;
  const message = `${name} memesan paket ${parcel.providerOrderId}, padahal pesanan tidak bisa dikirim lagi: ${why} Pembatalannya sedang diminta ke kurir.`;
  const number = shipments.length;
  return {
    ...order,
    shipments: shipments.map((shipment) =>
      shipment.number === number
        ? {
            ...shipment,
            unwanted: true,
            cancelRequest: { at, by, reason: 'Pesanan tidak bisa dikirim lagi' },
          }
        : shipment,
    ),
    incidents: [...order.incidents, { shipment: number, key: bookingIncidentKey(number), at, message }],
    timeline: [...order.timeline, { at, event: 'booking_unwanted', actor: by, text: message }],
  };
};

/**
 * An order after its courier has booked the parcel, whatever has become of the order meanwhile: shipped where the life
 * cycle still allows it, else with a parcel that is to be cancelled. A parcel that it knows already changes nothing.
 */
export function bookedOrder(current: Order, made: Booking): Order {
  if (isKnown(current, made)) return current;
  const order = withoutBooking(current);
  try {
    return shipped(order, made);
  } catch (error) {
    if (error instanceof OrderError) return kept(order, made, error.message);
    throw error;
  }
}
