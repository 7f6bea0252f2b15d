import type { ParcelWish, Party } from '../courier-api.ts';

/** Sides in centimetres of a parcel that nobody has measured: small enough that its weight alone counts. */
const unmeasured = { lengthCm: 1, widthCm: 1, heightCm: 1 };

/** Whole centimetres, as KiriminAja wants them. */
export const sidesOf = ({ dimensions = unmeasured }: ParcelWish) => ({
  length: Math.ceil(dimensions.lengthCm),
  width: Math.ceil(dimensions.widthCm),
  height: Math.ceil(dimensions.heightCm),
});

/** Grams that count for the price: the volume's, where they are more (https://developer.kiriminaja.com/docs/pricing/express). */
export const pricedGrams = (wish: ParcelWish): number => {
  const { length, width, height } = sidesOf(wish);
  return Math.max(wish.weightGrams, Math.ceil((length * width * height) / 6));
};

/** The whole address where it fits, else the street: the kecamatan is told by its number as well. */
export const addressOf = ({ street, district, regency, province }: Party, mostCharacters: number): string => {
  const whole = [street, district, regency, province].join(', ');
  return whole.length <= mostCharacters ? whole : street;
};

/** What is in the parcel, in the 255 characters that KiriminAja takes. */
export const contentsOf = ({ items }: ParcelWish): string =>
  items
    .map(({ name, quantity }) => (quantity > 1 ? `${quantity}x ${name}` : name))
    .join(', ')
    .slice(0, 255);

/** A postal code, where it is one. */
export const postalCodeOf = ({ postalCode = '' }: Party): string | undefined =>
  /^\d{5}$/.test(postalCode) ? postalCode : undefined;
