import type { FieldError } from '../../http/problem.ts';
import type { ParcelWish } from '../courier-api.ts';

/** What the documents let a courier collect at most, in rupiah (error 40002030). */
const mostCodIdr = 15_000_000;

/**
 * When Biteship pays out collected cash after delivery: 3, 5 or 7 days, the fees differ. It is the default of the
 * documents; an account may have another agreement.
 */
const codPayout = '7_days';

const item = (name: string, valueIdr: number, weightGrams: number) => ({
  name: name.slice(0, 100),
  value: valueIdr,
  weight: weightGrams,
});

/**
 * Biteship weighs and measures items, not parcels. Items of whole grams go as they are where they make up
 * the parcel; where the parcel was measured or weighed as a whole, it goes as one item, so that nothing is multiplied.
 */
export function itemsOf({ items, weightGrams, dimensions, goodsIdr }: ParcelWish) {
  const sum = items.reduce((grams, { quantity, weightGrams: each }) => grams + quantity * each, 0);
  const weighed = items.every(({ weightGrams: each }) => Number.isInteger(each) && each > 0);
  const sku = items.length === 1 ? items[0]?.sku : undefined;
  if (weighed && sum === weightGrams && !dimensions) {
    return items.map(({ name, quantity, valueIdr, weightGrams: each, sku: own }) => ({
      ...item(name, valueIdr, each),
      quantity,
      ...(own && { sku: own }),
    }));
  }
  const names = items.map(({ name, quantity }) => (quantity > 1 ? `${quantity}x ${name}` : name)).join(', ');
  const size = dimensions && {
    length: dimensions.lengthCm,
    width: dimensions.widthCm,
    height: dimensions.heightCm,
  };
  return [{ ...item(names, goodsIdr, weightGrams), quantity: 1, ...size, ...(sku && { sku }) }];
}

/** Cash and insurance, which the rates and the order name alike. */
export const extrasOf = ({ codIdr, insured, goodsIdr }: ParcelWish) => ({
  ...(codIdr !== undefined && {
    destination_cash_on_delivery: codIdr,
    destination_cash_on_delivery_type: codPayout,
  }),
  ...(insured && { courier_insurance: goodsIdr }),
});

/** Where it starts and ends. Biteship takes postal codes, its own area ids or map points; we know the first. */
export const postalCodesOf = ({ from, to }: ParcelWish) => ({
  origin_postal_code: Number(from.postalCode),
  destination_postal_code: Number(to.postalCode),
});

const isPostalCode = (code: string | undefined): boolean => /^\d{5}$/.test(code ?? '');

/** What Biteship would refuse about a parcel before any service is chosen. */
export function parcelLimits({ from, to, weightGrams, codIdr }: ParcelWish): FieldError[] {
  const checks: [boolean, FieldError][] = [
    [
      isPostalCode(from.postalCode),
      { path: 'warehouse.address.postalCode', message: 'Biteship butuh kode pos gudang, 5 angka.' },
    ],
    [
      isPostalCode(to.postalCode),
      { path: 'address.postalCode', message: 'Biteship butuh kode pos penerima, 5 angka.' },
    ],
    [weightGrams > 0, { path: 'lines', message: 'Isi berat barang: Biteship tidak menerima paket 0 gram.' }],
    [
      (codIdr ?? 0) <= mostCodIdr,
      { path: 'price.totalIdr', message: 'COD lewat Biteship paling banyak Rp 15.000.000.' },
    ],
  ];
  return checks.flatMap(([fine, error]) => (fine ? [] : [error]));
}
