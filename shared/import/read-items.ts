import type { Reader } from './reading.ts';

/** One thing of an order, as far as a list of things in one field tells of it. */
export interface NamedItem {
  readonly name: string;
  readonly variant?: string;
  readonly quantity: number;
}

/** A name ends where a number of pieces follows it, so it may hold commas itself. */
const itemForm = /(?<name>.+?) x(?<quantity>\d{1,6})(?:, |$)/gsy;
const variantForm = /^(?<name>.*\S) \((?<variant>[^()]+)\)$/s;

const longestName = 200;

const itemOf = (written: string, quantity: string): NamedItem => {
  const { name = written, variant } = variantForm.exec(written)?.groups ?? {};
  return { name, ...(variant && { variant }), quantity: Number(quantity) };
};

const print = ({ name, variant, quantity }: NamedItem): string =>
  `${name}${variant ? ` (${variant})` : ''} x${quantity}`;

const wrong = { wrong: 'Isi item belum benar. Contoh: Gamis Melati (Ukuran M) x1, Kerudung x2.' };

/** What an export writes into one field: `Gamis Melati (Ukuran M) x1, Kerudung x2`. */
export const itemList: Reader<readonly NamedItem[]> = (text) => {
  const items = [...text.matchAll(itemForm)].map(({ groups: { name = '', quantity = '' } = {} }) =>
    itemOf(name, quantity),
  );
  if (items.map(print).join(', ') !== text) return wrong;
  const isOdd = ({ name, variant = '', quantity }: NamedItem): boolean =>
    quantity < 1 || name.length + variant.length > longestName;
  return items.length === 0 || items.some(isOdd) ? wrong : { value: items };
};
