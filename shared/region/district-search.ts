import { allDistricts, type District } from './districts.ts';
import { joined, plainWords, searchWords } from './place-words.ts';

/** A kecamatan with its names as they are compared. */
interface Place {
  readonly district: District;
  readonly name: string;
  readonly regency: string;
  readonly province: string;
}

let all: readonly Place[] | undefined;

const places = (): readonly Place[] => {
  all ??= allDistricts().map((district) => ({
    district,
    name: plainWords(district.district),
    regency: plainWords(district.regency),
    province: plainWords(district.province),
  }));
  return all;
};

const beginsAWord = (name: string, typed: string): boolean => ` ${name}`.includes(` ${typed}`);

/** How well the kecamatan's name fits all that was typed, 0 being the name itself; nothing where it does not. */
const wholeFit = (name: string, typed: string): number | undefined => {
  const [tightName, tightTyped] = [joined(name), joined(typed)];
  if (tightName === tightTyped) return 0;
  if (tightName.startsWith(tightTyped)) return 1;
  if (beginsAWord(name, typed)) return 2;
  return tightName.includes(tightTyped) ? 3 : undefined;
};

/** How well one word fits somewhere: the beginning of a word before the inside, near names before far ones. */
const wordFit = ({ name, regency, province }: Place, word: string): number | undefined => {
  const near = [name, regency, province];
  const found = near.findIndex((part) => part.includes(word));
  if (found < 0) return undefined;
  const begun = near.findIndex((part) => beginsAWord(part, word));
  return begun < 0 ? 3 + found : begun;
};

const scattered = 4;

/** The lower the better; nothing for a place that some word does not fit. */
const fitOf = (place: Place, words: readonly string[]): number | undefined => {
  const whole = wholeFit(place.name, words.join(' '));
  if (whole !== undefined) return whole;
  const fits = words.map((word) => wordFit(place, word));
  if (fits.includes(undefined)) return undefined;
  return scattered + fits.reduce<number>((sum, fit) => sum + (fit ?? 0), 0);
};

const byName = (a: District, b: District): number =>
  a.district.localeCompare(b.district, 'id') ||
  a.regency.localeCompare(b.regency, 'id') ||
  a.districtCode.localeCompare(b.districtCode);

/**
 * Kecamatan that fit what was typed: by their own name (the name itself, its beginning, the beginning of a word in it,
 * its inside), then those of which each word fits the name, the regency or the province. `tebet jakarta` finds Tebet in
 * Jakarta Selatan. Capitals, accents, apostrophes, dots and hyphens do not matter.
 */
export function searchDistricts(typed: string, limit: number): District[] {
  const words = searchWords(typed);
  if (words.length === 0) return [];
  return places()
    .flatMap((place) => {
      const fit = fitOf(place, words);
      return fit === undefined ? [] : [{ fit, district: place.district }];
    })
    .toSorted((a, b) => a.fit - b.fit || byName(a.district, b.district))
    .slice(0, limit)
    .map(({ district }) => district);
}
