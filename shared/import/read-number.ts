import type { Reader } from './reading.ts';

/** Whole, or grouped by dots or commas: `187123`, `187.123`, `187,123`; cents only where there are none: `187.123,00`. */
const amountForm = /^(?:Rp\.?\s*)?(?<whole>\d+|\d{1,3}(?:\.\d{3})+|\d{1,3}(?:,\d{3})+)(?:[.,]00?)?$/i;

const mostIdr = 1_000_000_000_000;

const whole = (text: string): number | undefined => {
  const digits = amountForm.exec(text)?.groups?.['whole']?.replaceAll(/[.,]/g, '');
  const number = Number(digits);
  return digits !== undefined && number <= mostIdr ? number : undefined;
};

/** Whole rupiah. */
export const rupiahAmount: Reader<number> = (text) => {
  const value = whole(text.replaceAll(/\s/g, ''));
  return value === undefined
    ? { wrong: 'Jumlah rupiah belum benar. Contoh: 187123 atau 187.123.' }
    : { value };
};

/** A whole number in bounds. */
export const count =
  (fewest: number, most: number): Reader<number> =>
  (text) => {
    const value = whole(text);
    return value === undefined || value < fewest || value > most
      ? { wrong: `Isi angka bulat ${fewest} sampai ${most}.` }
      : { value };
  };
