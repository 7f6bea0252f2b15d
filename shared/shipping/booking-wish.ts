import type { BookingWish } from '../courier/courier-api.ts';
import type { FieldError } from '../http/problem.ts';
import type { Order } from '../order/order.ts';
import { type OpenBooking, parcelReference } from '../order/shipment.ts';
import { type ParcelSetting, parcelWish } from './parcel-wish.ts';

/** What is asked of a courier to book an order's next parcel, or what it would need to know first. */
export function bookingWish(
  order: Order,
  booking: OpenBooking,
  setting: ParcelSetting,
  now: Date,
): BookingWish | readonly FieldError[] {
  const parcel = parcelWish(order, setting, booking.insured);
  if (!('to' in parcel)) return parcel;
  const { courier, handover, pickupAt, note } = booking;
  return {
    ...parcel,
    reference: parcelReference(order.orderNumber, booking.number),
    courier,
    handover,
    ...(pickupAt && { pickupAt }),
    ...(note && { note }),
    now,
  };
}
