import * as z from 'zod/mini';
import type { FieldError } from '../../http/problem.ts';
import type { CourierAnswer } from '../call-courier.ts';
import { CourierFailure } from '../courier-failure.ts';
import { keptWords } from '../kept-words.ts';
import { lenient } from '../lenient.ts';

const answered = z.object({
  status: lenient(z.boolean()),
  code: lenient(z.union([z.int(), z.string().check(z.maxLength(20))])),
  text: lenient(z.string()),
});

/** KiriminAja's no. */
export interface Refusal {
  readonly code: string;
  readonly words?: string;
}

/** Codes of `request_pickup` (https://developer.kiriminaja.com/docs/order/express). */
const byCode: Readonly<Record<string, FieldError>> = {
  4001: { path: 'accountId', message: 'PIN KA Credit ditolak KiriminAja. Periksa pengaturan akunnya.' },
  4002: { path: 'accountId', message: 'Saldo KA Credit tidak cukup. Isi saldo dulu, lalu pesan lagi.' },
  4003: {
    path: 'price.totalIdr',
    message: 'Paket COD tidak bisa dibayar dengan KA Credit. Ganti cara bayar akun KiriminAja.',
  },
};

/**
 * Which field the words of a 422 are about, as "The destination phone must be …". Only the form of one such text is
 * documented; the first pattern that fits counts.
 */
const byWords: readonly [words: RegExp, path: string][] = [
  [/destination (kecamatan|subdistrict|district|kelurahan|village)/, 'address.districtCode'],
  [/destination phone/, 'customer.phone'],
  [/destination name/, 'customer.name'],
  [/destination zip/, 'address.postalCode'],
  [/destination address|alamat tujuan/, 'address.street'],
  [/order id/, 'accountId'],
  [/schedule|jadwal/, 'pickupAt'],
  [/insurance|asuransi/, 'insured'],
  [/\bnote\b|catatan/, 'note'],
  [/\bcod\b/, 'price.totalIdr'],
  [/weight|width|length|height|item|berat|nilai barang/, 'lines'],
  [/\bphone\b/, 'warehouse.phone'],
  [/address|kecamatan|kelurahan|zip|\bname\b/, 'warehouse'],
];

/** What KiriminAja says instead of doing it; nothing where the answer is no refusal. Most of its refusals are a 200. */
export function refusalIn({ status, body }: CourierAnswer): Refusal | undefined {
  const read = answered.safeParse(body);
  if (status < 400 && (!read.success || read.data.status !== false)) return undefined;
  if (!read.success) return { code: `http_${status}` };
  const words = keptWords(read.data.text);
  return { code: String(read.data.code ?? `http_${status}`), ...(words && { words }) };
}

const fieldOf = ({ code, words }: Refusal): FieldError => {
  const known = Object.hasOwn(byCode, code) ? byCode[code] : undefined;
  const [, path = 'courier'] = byWords.find(([pattern]) => pattern.test((words ?? '').toLowerCase())) ?? [];
  return known ?? { path, message: `KiriminAja menolak: ${words ?? code}` };
};

/** Answered while another booking of the account is under way, by one user of KiriminAja: nothing was done. */
const conflicts: readonly string[] = ['409', 'http_409'];

/** A refusal as a failure, with what a person can do about it. */
export const refusedBy = (refusal: Refusal): CourierFailure =>
  new CourierFailure(
    conflicts.includes(refusal.code) ? 'busy' : 'refused',
    `KiriminAja refuses with ${refusal.code}`,
    [fieldOf(refusal)],
  );

/** What we find out before KiriminAja has to refuse it. */
export const refusedFor = (path: string, message: string): CourierFailure =>
  new CourierFailure('refused', 'KiriminAja would refuse it', [{ path, message }]);

/** An answer of which nobody can tell what it means. */
export const unreadable = (): CourierFailure =>
  new CourierFailure('unreachable', 'KiriminAja answers in another form');
