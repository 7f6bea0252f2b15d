import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { searchDistricts } from '../../shared/region/district-search.ts';
import { allDistricts, findDistrict } from '../../shared/region/districts.ts';
import { joined, plainWords } from '../../shared/region/place-words.ts';
import { holdsFor } from '../holds-for.ts';

const names = (typed: string, limit = 20) =>
  searchDistricts(typed, limit).map(({ district, regency }) => `${district}, ${regency}`);

describe('the search for a kecamatan', () => {
  it('knows every kecamatan with its regency and province', () => {
    expect(allDistricts().length).toBeGreaterThan(7_200);
    expect(allDistricts().filter(({ regency, province }) => !regency || !province)).toEqual([]);
    expect(findDistrict('35.78.05')).toEqual({
      districtCode: '35.78.05',
      district: 'Tegalsari',
      regency: 'Kota Surabaya',
      province: 'Jawa Timur',
    });
  });

  it('puts the name itself first, then beginnings, then words inside, then regencies', () => {
    const found = searchDistricts('bandung', 200).map(({ district }) => plainWords(district));
    const kindsOf = [
      (name: string) => name === 'bandung',
      (name: string) => name.startsWith('bandung'),
      (name: string) => name.includes(' bandung'),
      (name: string) => name.includes('bandung'),
      () => true,
    ];
    const kinds = found.map((name) => kindsOf.findIndex((is) => is(name)));
    expect(kinds).toEqual(kinds.toSorted((a, b) => a - b));
    expect(new Set(kinds)).toContain(0);
    expect(new Set(kinds)).toContain(4);
  });

  it('lets several words say where', () => {
    expect(names('tebet jakarta')).toEqual(['Tebet, Kota Administrasi Jakarta Selatan']);
    expect(names('jakarta tebet')).toEqual(['Tebet, Kota Administrasi Jakarta Selatan']);
    expect(names('tegalsari surabaya')[0]).toBe('Tegalsari, Kota Surabaya');
    expect(names('coblong jawa barat')[0]).toBe('Coblong, Kota Bandung');
  });

  it.each([
    ['Kec. Tebet', 'Tebet, Kota Administrasi Jakarta Selatan'],
    ['TÉBÈT', 'Tebet, Kota Administrasi Jakarta Selatan'],
    ['tegal sari surabaya', 'Tegalsari, Kota Surabaya'],
    ["sa'dan", "Sa'dan, Kabupaten Toraja Utara"],
    ['sadan', "Sa'dan, Kabupaten Toraja Utara"],
    ['fak fak barat', 'Fak-Fak Barat, Kabupaten Fak Fak'],
    ['bts ulu', 'BTS. Ulu, Kabupaten Musi Rawas'],
  ])('takes %s as people write it', (typed, first) => {
    expect(names(typed)[0]).toBe(first);
  });

  it.each(['bandar', 'batangan', 'limapuluh'])(
    'puts %s itself before longer names of another spelling',
    (typed) => {
      const found = searchDistricts(typed, 200).map(({ district }) => joined(plainWords(district)));
      const itself = found.filter((name) => name === typed);
      expect(itself.length).toBeGreaterThan(0);
      expect(found.slice(0, itself.length)).toEqual(itself);
    },
  );

  it('finds nothing for nothing', () => {
    expect(searchDistricts('   ', 20)).toEqual([]);
    expect(searchDistricts('...', 20)).toEqual([]);
    expect(searchDistricts('xyzzy', 20)).toEqual([]);
  });

  it('finds every kecamatan by its own name with its regency, in any writing, on the first page', () => {
    const writing = fc.constantFrom<(name: string) => string>(
      (name) => name,
      (name) => name.toUpperCase(),
      (name) => name.normalize('NFD'),
      (name) => plainWords(name),
      (name) => `  ${name} `,
    );
    holdsFor(fc.tuple(fc.constantFrom(...allDistricts()), writing), 60, ([district, write]) => {
      const typed = write(`${district.district} ${district.regency}`);
      expect(searchDistricts(typed, 20)).toContainEqual(district);
    });
  });

  it('answers anything that can be typed, never more than asked for', () => {
    holdsFor(fc.string({ maxLength: 60 }), 60, (typed) => {
      expect(searchDistricts(typed, 5).length).toBeLessThanOrEqual(5);
    });
  });
});
