import type { Wish } from '../shared/intake/order-draft.ts';
import { inTurn } from './sample-turn.ts';

/** Kecamatan all over the country with invented streets, and with the postal codes that Biteship asks for. */
const addresses = [
  { districtCode: '35.78.05', postalCode: '60262', street: 'Jl. Contoh Kenanga No. 12, RT 03/RW 05' },
  { districtCode: '32.73.02', postalCode: '40132', street: 'Jl. Contoh Anggrek No. 7A, dekat balai RW' },
  { districtCode: '31.74.01', postalCode: '12810', street: 'Jl. Contoh Dahlia II No. 31, pagar hijau' },
  { districtCode: '33.74.01', postalCode: '50134', street: 'Jl. Contoh Cempaka No. 88, RT 01/RW 02' },
  { districtCode: '34.71.13', postalCode: '55162', street: 'Gg. Contoh Flamboyan No. 4' },
  { districtCode: '12.71.12', postalCode: '20255', street: 'Jl. Contoh Teratai No. 19, samping warung' },
  { districtCode: '51.71.01', postalCode: '80222', street: 'Jl. Contoh Kamboja No. 55' },
  { districtCode: '64.71.05', postalCode: '76114', street: 'Perumahan Contoh Blok C3 No. 9' },
  { districtCode: '73.71.08', postalCode: '90163', street: 'Jl. Contoh Seruni No. 2, lorong kedua' },
];

const names = [
  'Ayu',
  'Bagus',
  'Citra',
  'Dimas',
  'Eka',
  'Fitri',
  'Gilang',
  'Hana',
  'Intan',
  'Jaka',
  'Kirana',
  'Lukman',
  'Mega',
  'Nanda',
  'Oki',
  'Putri',
];

/** The buyer with this number. Every name ends in "Contoh", so nobody takes it for a person's. */
export function sampleBuyer(index: number): Pick<Wish, 'customer' | 'address'> {
  const digits = String(index % names.length).padStart(2, '0');
  return {
    customer: { name: `${inTurn(names, index)} Contoh`, phone: `6281200${digits}0200` },
    address: inTurn(addresses, index),
  };
}
