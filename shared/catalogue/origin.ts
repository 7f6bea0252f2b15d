import { findDistrict } from '../region/districts.ts';
import type { Warehouse } from './catalogue.ts';

/** Where a warehouse's parcels start, as the orders screen shows it (Asal): `Tegalsari, Kota Surabaya`. */
export function originOf({ origin, address }: Warehouse): string {
  if (origin) return origin;
  const found = address && findDistrict(address.districtCode);
  return found ? `${found.district}, ${found.regency}` : '-';
}
