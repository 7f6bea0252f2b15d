import * as z from 'zod/mini';
import type { FieldError } from '../../http/problem.ts';
import type { CourierAnswer } from '../call-courier.ts';
import { CourierFailure } from '../courier-failure.ts';
import { keptWords } from '../kept-words.ts';
import { lenient, shortText } from '../lenient.ts';

const answered = z.object({
  success: lenient(z.boolean()),
  code: lenient(z.union([z.int(), z.string()])),
  error: lenient(z.string()),
  message: lenient(z.string()),
  details: lenient(z.object({ order_id: lenient(shortText) })),
});

/** Biteship's no. */
export interface Refusal {
  readonly code: string;
  readonly words?: string;
  /** The order that holds the reference already. */
  readonly orderId?: string;
}

const area = {
  path: 'address.postalCode',
  message: 'Biteship tidak mengenal kode pos pengirim atau penerima.',
};
const sender = { path: 'warehouse', message: 'Nama, telepon, atau alamat gudang belum lengkap.' };
const recipient = { path: 'customer', message: 'Nama, telepon, atau alamat penerima belum lengkap.' };
const noCod = { path: 'courier', message: 'Kurir ini tidak melayani COD untuk akun Biteship ini.' };
const noPoint = { path: 'courier', message: 'Layanan ini butuh titik peta, yang belum dimiliki pesanan.' };
const pickup = { path: 'pickupAt', message: 'Waktu jemput sudah lewat atau di luar jam layanan ini.' };
const key = {
  path: 'accountId',
  message: 'Kunci API Biteship belum aktif untuk pesanan. Aktifkan di dasbornya.',
};
const balance = { path: 'accountId', message: 'Pembayaran ke Biteship gagal. Periksa saldo akun.' };

/** Error codes of `POST /v1/orders` (https://biteship.com/en/docs/api/orders/error) and the field that each is about. */
const fields: Readonly<Record<string, FieldError>> = {
  40000001: key,
  40002001: key,
  40002002: key,
  40002003: key,
  40002007: { path: 'pickupAt', message: 'Layanan ini tidak bisa dijadwalkan.' },
  40002009: noCod,
  40002010: area,
  40002011: area,
  40002012: recipient,
  40002013: pickup,
  40002014: sender,
  40002015: sender,
  40002016: sender,
  40002017: recipient,
  40002018: recipient,
  40002019: recipient,
  40002020: area,
  40002021: { path: 'courier', message: 'Biteship tidak menemukan tarif layanan ini untuk rute paket.' },
  40002023: noPoint,
  40002025: noPoint,
  40002026: { path: 'courier.code', message: 'Biteship tidak mengenal kurir ini.' },
  40002027: { path: 'courier.service', message: 'Biteship tidak mengenal layanan ini.' },
  40002028: noCod,
  40002030: { path: 'price.totalIdr', message: 'COD lewat Biteship paling banyak Rp 15.000.000.' },
  40002031: noCod,
  40002034: { path: 'insured', message: 'Layanan ini tidak menyediakan asuransi.' },
  40002037: pickup,
  40002039: balance,
  40009001: balance,
  40009002: balance,
  40009003: balance,
  40009004: balance,
  40001001: area,
};

/** What Biteship says instead of doing it; nothing where the answer is no refusal. */
export function refusalIn({ status, body }: CourierAnswer): Refusal | undefined {
  const read = answered.safeParse(body);
  if (status < 400 && (!read.success || read.data.success !== false)) return undefined;
  if (!read.success) return { code: `http_${status}` };
  const { code, error, message, details } = read.data;
  const words = keptWords(error ?? message);
  return {
    code: String(code ?? `http_${status}`),
    ...(words && { words }),
    ...(details?.order_id && { orderId: details.order_id }),
  };
}

const fieldOf = ({ code, words }: Refusal): FieldError =>
  (Object.hasOwn(fields, code) ? fields[code] : undefined) ?? {
    path: 'courier',
    message: `Biteship menolak: ${words ?? code}`,
  };

/** A refusal as a failure, with what a person can do about it. */
export const refusedBy = (refusal: Refusal): CourierFailure =>
  new CourierFailure('refused', `Biteship refuses with ${refusal.code}`, [fieldOf(refusal)]);

/** An answer of which nobody can tell what it means. */
export const unreadable = (): CourierFailure =>
  new CourierFailure('unreachable', 'Biteship answers in another form');
