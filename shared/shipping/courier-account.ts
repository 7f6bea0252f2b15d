import type { CourierAccount } from '../catalogue/courier-account.ts';
import { Problem } from '../http/problem.ts';
import { findRecord } from '../table/seller-records.ts';

const refused = (message: string): Problem =>
  new Problem('invalid_request', 'Ada isian yang belum benar.', { errors: [{ path: 'accountId', message }] });

/**
 * A courier account of the shop.
 * @throws Problem `invalid_request` for an account that the shop does not have.
 */
export async function courierAccountOf(sellerId: string, accountId: string): Promise<CourierAccount> {
  const account = await findRecord(sellerId, 'COURIER_ACCOUNT', accountId);
  if (!account) throw refused('Akun kurir tidak ditemukan.');
  return account;
}

/**
 * A courier account of the shop through which something new may be booked.
 * @throws Problem `invalid_request` for one that the shop does not have or has switched off.
 */
export async function activeAccountOf(sellerId: string, accountId: string): Promise<CourierAccount> {
  const account = await courierAccountOf(sellerId, accountId);
  if (!account.active)
    throw refused(`Akun ${account.name} sedang tidak aktif. Aktifkan dulu, atau pilih akun lain.`);
  return account;
}
