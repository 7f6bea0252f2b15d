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

/** Every kecamatan, by code. */
export const allDistricts = (): District[] => [...districts().values()];
