import * as z from 'zod/mini';
import { joined, plainWords } from '../../region/place-words.ts';
import type { ConnectedAccount } from '../connected-account.ts';
import type { Party } from '../courier-api.ts';
import { callKiriminaja, kiriminajaUrl } from './call.ts';
import { refusalIn, refusedBy, refusedFor, unreadable } from './refusal.ts';

/** `text` is "Ngemplak, Kabupaten Sleman, DI Yogyakarta". */
const place = z.object({ id: z.int().check(z.positive()), text: z.string().check(z.maxLength(300)) });
const answered = z.object({ data: z.array(z.unknown()) });

/** What stands before the name of a regency or not, and what some write shorter. */
const additions = ['administrasi', 'adm'];
const longForms: Readonly<Record<string, string>> = { kab: 'kabupaten' };
const kinds = ['kota', 'kabupaten'];

const regencyWords = (name: string): string[] =>
  plainWords(name)
    .split(' ')
    .filter((word) => !additions.includes(word))
    .map((word) => longForms[word] ?? word);

const sameRegency = (ours: string, theirs: string): boolean => {
  const [mine, other] = [regencyWords(ours), regencyWords(theirs)];
  const bare = (words: string[]): string => words.filter((word) => !kinds.includes(word)).join('');
  const saysKind = kinds.includes(mine[0] ?? '') && kinds.includes(other[0] ?? '');
  return saysKind ? mine.join('') === other.join('') : bare(mine) === bare(other);
};

const isMeant =
  ({ district, regency }: Party) =>
  ({ text }: z.infer<typeof place>): boolean => {
    const [theirDistrict = '', theirRegency = ''] = text.split(',');
    return (
      joined(plainWords(theirDistrict)) === joined(plainWords(district)) && sameRegency(regency, theirRegency)
    );
  };

/** The shortest text that KiriminAja searches for. */
const shortestSearch = 3;

const searchFor = ({ district, regency }: Party): string =>
  district.length < shortestSearch ? `${district}, ${regency}` : district;

async function ask(party: Party, account: ConnectedAccount, path: string): Promise<number> {
  const search = searchFor(party);
  const answer = await callKiriminaja(account, '/api/mitra/v2/get_address_by_name', { search });
  const refusal = refusalIn(answer);
  if (refusal) throw refusedBy(refusal);
  const read = answered.safeParse(answer.body);
  if (!read.success) throw unreadable();
  const found = read.data.data.flatMap((one) => {
    const known = place.safeParse(one);
    return known.success ? [known.data] : [];
  });
  const meant = found.find(isMeant(party));
  if (meant) return meant.id;
  throw refusedFor(path, `KiriminAja tidak mengenal kecamatan ${party.district}, ${party.regency}.`);
}

/** Kecamatan that this process has asked for; their numbers do not change, and there are some seven thousand. */
const known = new Map<string, number>();

/**
 * KiriminAja's own number of a kecamatan, found by its name. `path` names the field that a person corrects.
 * @throws CourierFailure `refused` where it knows no such kecamatan in that regency.
 */
export async function kecamatanId(party: Party, account: ConnectedAccount, path: string): Promise<number> {
  const key = `${kiriminajaUrl(account)} ${party.districtCode}`;
  const id = known.get(key) ?? (await ask(party, account, path));
  known.set(key, id);
  return id;
}
