import { readArea } from './area-files.ts';

/** A kecamatan with the regency and province it lies in. */
export interface District {
  /** Kemendagri code, `35.78.05`. */
  readonly districtCode: string;
  readonly district: string;
  readonly regency: string;
  readonly province: string;
}

const unquoted = (field: string): string =>
  field.startsWith('"') ? field.slice(1, -1).replaceAll('""', '"') : field;

/** Rows of a CSV whose last field is the name. */
const rows = (csv: string): { codes: string[]; name: string }[] =>
  csv
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => {
      const [, codes = '', name = ''] = /^([\d.,]+),(.*)$/.exec(line.trim()) ?? [];
      return { codes: codes.split(','), name: unquoted(name) };
    });

const namesByCode = (csv: string): Map<string, string> =>
  new Map(rows(csv).map(({ codes, name }) => [codes[0] ?? '', name]));

let all: Map<string, District> | undefined;

const districts = (): Map<string, District> => {
  if (all) return all;
  const provinces = namesByCode(readArea('provinces'));
  const regencies = namesByCode(readArea('regencies'));
  all = new Map(
    rows(readArea('districts')).map(({ codes: [districtCode = ''], name }) => [
      districtCode,
      {
        districtCode,
        district: name,
        regency: regencies.get(districtCode.slice(0, 5)) ?? '',
        province: provinces.get(districtCode.slice(0, 2)) ?? '',
      },
    ]),
  );
  return all;
};

/** The kecamatan of a code, or nothing. */
export const findDistrict = (districtCode: string): District | undefined => districts().get(districtCode);

const rank = (name: string, typed: string): number => {
  const found = name.toLowerCase().indexOf(typed);
  if (found === 0) return name.length === typed.length ? 0 : 1;
  return found > 0 ? 2 : 3;
};

/**
 * Kecamatan whose name, or regency after it, holds the typed words: exact names first, then beginnings, then the
 * rest, each by name.
 */
export function searchDistricts(typed: string, limit: number): District[] {
  const words = typed
    .toLowerCase()
    .split(/[\s,]+/)
    .filter(Boolean);
  const [first = ''] = words;
  return [...districts().values()]
    .filter(({ district, regency }) => {
      const place = `${district} ${regency}`.toLowerCase();
      return words.every((word) => place.includes(word));
    })
    .toSorted(
      (a, b) =>
        rank(a.district, first) - rank(b.district, first) ||
        a.district.localeCompare(b.district, 'id') ||
        a.districtCode.localeCompare(b.districtCode),
    )
    .slice(0, limit);
}
