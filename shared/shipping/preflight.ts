import type { ConnectedAccount } from '../courier/connected-account.ts';
import type { BookingWish, CourierApi, ParcelWish } from '../courier/courier-api.ts';
import { couriers } from '../courier/couriers.ts';
import { type FieldError, Problem } from '../http/problem.ts';

const refused = (errors: readonly FieldError[]): Problem =>
  new Problem('invalid_request', 'Paket ini belum bisa dipesan ke kurir.', { errors });

/**
 * What an account's provider can do over its API.
 * @throws Problem `invalid_request` where it has no API for bookings.
 */
export function bookingApi({ provider }: ConnectedAccount): CourierApi {
  const { api } = couriers[provider];
  if (api) return api;
  throw refused([
    { path: 'accountId', message: 'Akun ini tidak bisa memesan lewat sistem; isi nomor resi.' },
  ]);
}

/**
 * A wish of which nothing is missing.
 * @throws Problem `invalid_request` with a message for every field.
 */
export function completeParcel<Wish extends ParcelWish>(wish: Wish | readonly FieldError[]): Wish {
  if ('to' in wish) return wish;
  throw refused(wish);
}

const lateness = ({ pickupAt, now }: BookingWish): FieldError[] =>
  pickupAt !== undefined && pickupAt < now.toISOString()
    ? [{ path: 'pickupAt', message: 'Waktu jemput sudah lewat.' }]
    : [];

/**
 * A wish that a provider would not refuse for its form, before it is asked.
 * @throws Problem `invalid_request` with a message for every field.
 */
export function preflight(wish: BookingWish | readonly FieldError[], account: ConnectedAccount): BookingWish {
  const complete = completeParcel(wish);
  const limits = bookingApi(account).limits(complete, account);
  const errors = limits.some(({ path }) => path === 'pickupAt') ? limits : [...lateness(complete), ...limits];
  if (errors.length > 0) throw refused(errors);
  return complete;
}
