import { bookingIncidentKey } from '../order/open-booking.ts';
import type { Incident, Order } from '../order/order.ts';
import { type OpenBooking, parcelReference } from '../order/shipment.ts';
import { providerName } from './booked-order.ts';

/** What tells a person to look whether a courier has a parcel that nobody here knows of, and the order's incidents with it. */
export function withUnsureBooking(
  { orderNumber, incidents }: Order,
  { number, provider }: Pick<OpenBooking, 'number' | 'provider'>,
  at: string,
): { readonly incident: Incident; readonly incidents: readonly Incident[] } {
  const name = providerName({ provider });
  const reference = parcelReference(orderNumber, number);
  const message = `Belum pasti apakah ${name} mencatat pemesanan ${reference}. Periksa di dasbor ${name} apakah paketnya terpesan sebelum mengirim lewat kurir lain.`;
  const key = bookingIncidentKey(number);
  const incident = { shipment: number, key, at, message };
  return { incident, incidents: [...incidents.filter((other) => other.key !== key), incident] };
}
