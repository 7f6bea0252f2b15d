import * as z from 'zod/mini';
import { searchDistricts } from '../../shared/region/district-search.ts';
import { allDistricts } from '../../shared/region/districts.ts';
import type { HttpAnswer } from '../gateway/problem.ts';
import { type AccountCall, jsonIn } from './counter.ts';
import { kiriminajaAnswer, kiriminajaRefusal } from './kiriminaja-answer.ts';

const method = 'get_address_by_name';

const firstId = 1_000;

let ids: ReadonlyMap<string, number> | undefined;

/** KiriminAja has numbers of its own for kecamatan; these are invented. */
const idOf = (districtCode: string): number => {
  ids ??= new Map(allDistricts().map((district, index) => [district.districtCode, firstId + index]));
  return ids.get(districtCode) ?? 0;
};

/** Whether a number is a kecamatan's. */
export const isKecamatan = (id: number): boolean => id >= firstId && id < firstId + allDistricts().length;

const mostFound = 20;

/** `POST /api/mitra/v2/get_address_by_name`: kecamatan by a part of their name. */
export function kecamatanByName({ request }: AccountCall): HttpAnswer {
  const parsed = z.looseObject({ search: z.string().check(z.minLength(3)) }).safeParse(jsonIn(request));
  if (!parsed.success) return kiriminajaRefusal(method, 'The search must be at least 3 characters.', 422);
  const data = searchDistricts(parsed.data.search, mostFound).map(
    ({ districtCode, district, regency, province }) => ({
      id: idOf(districtCode),
      text: `${district}, ${regency}, ${province}`,
    }),
  );
  return kiriminajaAnswer(method, 'Success', { data });
}
