import * as z from 'zod/mini';
import { type PaymentMethod, paymentMethodLabels } from '../order/order.ts';
import { normalisePhone } from '../order/phone.ts';
import { isStatus, type Status, statuses, statusLabels } from '../order/status.ts';
import { writable } from '../order/text.ts';
import type { Reader } from './reading.ts';

const plain = z.string().check(writable);

/** Text that a person may have typed. */
export const words =
  (longest: number): Reader<string> =>
  (text) => {
    if (text.length > longest) return { wrong: `Terlalu panjang: paling banyak ${longest} huruf.` };
    return plain.safeParse(text).success
      ? { value: text }
      : { wrong: 'Ada karakter yang tidak bisa dipakai.' };
  };

/** Text of one form. */
export const matching =
  (form: RegExp, wrong: string): Reader<string> =>
  (text) =>
    form.test(text) ? { value: text } : { wrong };

export const phoneNumber: Reader<string> = (text) => {
  const value = normalisePhone(text);
  return value ? { value } : { wrong: 'Nomor HP belum benar. Contoh: 0812-3456-7890.' };
};

export const emailAddress: Reader<string> = (text) =>
  z.email().safeParse(text).success && text.length <= 100
    ? { value: text }
    : { wrong: 'Alamat email belum benar.' };

const same = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();

export const statusWord: Reader<Status> = (text) => {
  const found = statuses.find((status) => same(statusLabels[status], text) || same(status, text));
  return found && isStatus(found)
    ? { value: found }
    : { wrong: `Status "${text.slice(0, 40)}" tidak dikenal.` };
};

const methodNames: Record<PaymentMethod, readonly string[]> = {
  COD: [paymentMethodLabels.COD, 'COD', 'Bayar di Tempat', 'Cash on Delivery'],
  BANK_TRANSFER: [paymentMethodLabels.BANK_TRANSFER, 'BANK_TRANSFER', 'Transfer', 'Bank Transfer'],
  E_PAYMENT: [paymentMethodLabels.E_PAYMENT, 'E_PAYMENT', 'E-Payment', 'Payment Gateway'],
};

const methods = ['COD', 'BANK_TRANSFER', 'E_PAYMENT'] as const;

export const methodWord: Reader<PaymentMethod> = (text) => {
  const value = methods.find((method) => methodNames[method].some((name) => same(name, text)));
  return value
    ? { value }
    : { wrong: 'Metode pembayaran tidak dikenal: isi COD, Transfer Bank, atau Pembayaran Elektronik.' };
};

/** One of a few words, in any case. */
export const oneOf =
  <T>(choices: Readonly<Record<string, T>>): Reader<T> =>
  (text) => {
    const found = Object.entries(choices).find(([name]) => same(name, text));
    return found ? { value: found[1] } : { wrong: `Isi salah satu: ${Object.keys(choices).join(', ')}.` };
  };

const longestTag = 30;
const mostTags = 20;

/** Names between commas, as exports write them. */
export const tagList: Reader<readonly string[]> = (text, form) => {
  const names = [...new Set(text.split(',').map((name) => name.trim()))].filter((name) => name !== '');
  const tag = words(longestTag);
  const refused = names.map((name) => tag(name, form)).find((read) => 'wrong' in read);
  if (refused && 'wrong' in refused) return { wrong: `Tag: ${refused.wrong}` };
  return names.length > mostTags ? { wrong: `Paling banyak ${mostTags} tag.` } : { value: names };
};
