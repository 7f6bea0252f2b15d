import type { CourierService } from '../../order/shipment.ts';
import type { ParcelWish, Party } from '../courier-api.ts';

/** Ninja Van's levels by our service codes. Which of them an account has is in its contract. */
const levels: Readonly<Record<string, string>> = {
  standard: 'Standard',
  reg: 'Standard',
  express: 'Express',
  sameday: 'Sameday',
  nextday: 'Nextday',
};

/** Ninja Van's word for a service; nothing where it has none. */
export const levelOf = ({ service }: CourierService): string | undefined => {
  const code = service.toLowerCase();
  return Object.hasOwn(levels, code) ? levels[code] : undefined;
};

/** One end of a parcel. Indonesian addresses have a kecamatan and a province; the postal code is not demanded. */
export const endOf = ({ name, phone, street, note, district, regency, province, postalCode }: Party) => ({
  name,
  phone_number: `+${phone}`,
  address: {
    address1: street,
    ...(note && { address2: note }),
    kecamatan: district,
    city: regency,
    province,
    country: 'ID',
    ...(postalCode && { postcode: postalCode }),
  },
});

/** Weight in kilograms and sides in centimetres. */
export const dimensionsOf = ({ weightGrams, dimensions }: ParcelWish) => ({
  weight: weightGrams / 1_000,
  ...(dimensions && {
    length: dimensions.lengthCm,
    width: dimensions.widthCm,
    height: dimensions.heightCm,
  }),
});
