import type { Address } from '../order/order.ts';
import { allDistricts, type District, findDistrict } from '../region/districts.ts';
import { joined, plainWords } from '../region/place-words.ts';

/** What a file says of where a parcel goes. */
export interface ToldPlace {
  readonly destination?: string;
  readonly district?: string;
  readonly districtCode?: string;
  readonly regency?: string;
  readonly province?: string;
}

/** What people leave out before the name of a regency, or write short. */
const regencyKinds = /^(?:kota|kabupaten|kab)(?: administrasi| adm)? /;
const districtKinds = /^(?:kecamatan|kec) /;

const districtName = (name: string): string => joined(plainWords(name).replace(districtKinds, ''));
const whole = (name: string): string => joined(plainWords(name));
const short = (name: string): string => joined(plainWords(name).replace(regencyKinds, ''));

let index: ReadonlyMap<string, readonly District[]> | undefined;

/** Every kecamatan by its own name with that of its regency, whole and short. */
const byNames = (): ReadonlyMap<string, readonly District[]> => {
  if (index) return index;
  const all = new Map<string, District[]>();
  for (const district of allDistricts()) {
    for (const regency of new Set([whole(district.regency), short(district.regency)])) {
      const name = `${districtName(district.district)}|${regency}`;
      all.set(name, [...(all.get(name) ?? []), district]);
    }
  }
  index = all;
  return index;
};

const named = (district: string, regency: string): readonly District[] =>
  byNames().get(`${districtName(district)}|${regency}`) ?? [];

const inProvince = (found: readonly District[], province: string | undefined): readonly District[] =>
  province === undefined ? found : found.filter((one) => whole(one.province) === whole(province));

/** The one kecamatan of these names; nothing where there is none, or more than one. */
const findByNames = (district: string, regency: string, province?: string): District | undefined => {
  const exact = inProvince(named(district, whole(regency)), province);
  const found = exact.length > 0 ? exact : inProvince(named(district, short(regency)), province);
  return found.length === 1 ? found[0] : undefined;
};

/** `Tegalsari, Kota Surabaya`; a name may hold a comma itself, so the last one parts the two. */
const parted = (destination: string): Pick<ToldPlace, 'district' | 'regency'> => {
  const comma = destination.lastIndexOf(', ');
  if (comma < 0) return { district: destination };
  return { district: destination.slice(0, comma), regency: destination.slice(comma + 2) };
};

type Place = Pick<Address, 'districtCode' | 'district' | 'regency' | 'province'>;

/**
 * Where a parcel goes: the kecamatan that the file means, else its names as they stand there, without a code.
 * @returns `found`: whether it is a kecamatan that the shop can send to.
 */
export function placeOf(told: ToldPlace): { readonly place: Place; readonly found: boolean } {
  const { district = '', regency = '' } = { ...parted(told.destination ?? ''), ...told };
  const byCode = told.districtCode === undefined ? undefined : findDistrict(told.districtCode);
  const found = byCode ?? findByNames(district, regency, told.province);
  if (found) return { place: found, found: true };
  return {
    place: { districtCode: '', district, regency, province: told.province ?? '' },
    found: false,
  };
}
