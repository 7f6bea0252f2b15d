import type { FieldError } from '../../http/problem.ts';
import type { ConnectedAccount } from '../connected-account.ts';
import type { BookingWish, Party } from '../courier-api.ts';
import { localPhone } from '../local-phone.ts';
import { orderIdOf } from './order-id.ts';
import { addressOf } from './parcel.ts';

/** Characters that KiriminAja takes (https://developer.kiriminaja.com/docs/order/express). */
export const mostOf = { name: 50, senderAddress: 200, recipientAddress: 255, note: 50 } as const;

const leastGoodsIdr = 1_000;

type Check = readonly [fine: boolean, path: string, message: string];

const isPhone = ({ phone }: Party): boolean => /^08\d{7,11}$/.test(localPhone(phone));

const isAddress = (party: Party, mostCharacters: number): boolean => {
  const { length } = addressOf(party, mostCharacters);
  return length >= 10 && length <= mostCharacters;
};

const isName = ({ name }: Party): boolean => name.length >= 1 && name.length <= mostOf.name;

const ofParties = ({ from, to }: BookingWish): Check[] => [
  [isName(from), 'warehouse', 'Nama toko paling panjang 50 karakter untuk KiriminAja.'],
  [isPhone(from), 'warehouse.phone', 'Nomor HP gudang harus 08…, 9 sampai 13 angka.'],
  [isAddress(from, mostOf.senderAddress), 'warehouse.address', 'Alamat gudang harus 10 sampai 200 karakter.'],
  [isName(to), 'customer.name', 'Nama penerima paling panjang 50 karakter untuk KiriminAja.'],
  [isPhone(to), 'customer.phone', 'Nomor HP penerima harus 08…, 9 sampai 13 angka.'],
  [
    isAddress(to, mostOf.recipientAddress),
    'address.street',
    'Alamat penerima harus 10 sampai 255 karakter untuk KiriminAja.',
  ],
];

const ofParcel = ({ weightGrams, goodsIdr, note = '' }: BookingWish): Check[] => [
  [weightGrams >= 1 && Number.isInteger(weightGrams), 'lines', 'Isi berat barang, paling sedikit 1 gram.'],
  [goodsIdr >= leastGoodsIdr, 'lines', 'Nilai barang paling sedikit Rp 1.000 untuk KiriminAja.'],
  [note.length <= mostOf.note, 'note', 'Catatan untuk KiriminAja paling panjang 50 karakter.'],
];

const ofAccount = ({ reference }: BookingWish, account: ConnectedAccount): Check[] => [
  [
    Boolean(account.orderPrefix),
    'accountId',
    'Isi dulu awalan nomor pesanan dari KiriminAja di akun kurir ini.',
  ],
  [
    orderIdOf(reference, account) !== undefined,
    'accountId',
    'Awalan nomor pesanan akun ini terlalu panjang; paling panjang 7 karakter.',
  ],
];

const ofTime = ({ pickupAt, now }: BookingWish): Check[] => [
  [
    pickupAt === undefined || Date.parse(pickupAt) > now.getTime(),
    'pickupAt',
    'Waktu jemput sudah lewat. Pilih waktu lain.',
  ],
];

/** What KiriminAja is documented to refuse, so that it need not be asked. */
export const limits = (wish: BookingWish, account: ConnectedAccount): FieldError[] =>
  [...ofParties(wish), ...ofParcel(wish), ...ofAccount(wish, account), ...ofTime(wish)].flatMap(
    ([fine, path, message]) => (fine ? [] : [{ path, message }]),
  );
