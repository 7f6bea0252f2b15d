import type { FieldError } from '../../http/problem.ts';
import type { ConnectedAccount } from '../connected-account.ts';
import type { BookingWish, Party } from '../courier-api.ts';
import { levelOf } from './parcel.ts';

/** Characters of a name, by the copy of the documents of 2021 (`limmiehoang/ninjavan-api-reference`). */
const nameLength = { least: 3, most: 255 };

type Check = readonly [fine: boolean, path: string, message: string];

const isName = ({ name }: Party): boolean =>
  name.length >= nameLength.least && name.length <= nameLength.most;

const isPhone = ({ phone }: Party): boolean => /^62\d{7,13}$/.test(phone);

const checks = (wish: BookingWish, { clientId }: ConnectedAccount): Check[] => [
  [Boolean(clientId), 'accountId', 'Isi Client ID Ninja Xpress di akun kurir ini.'],
  [isName(wish.from), 'warehouse', 'Nama toko paling sedikit 3 karakter untuk Ninja Xpress.'],
  [isPhone(wish.from), 'warehouse.phone', 'Nomor HP gudang tidak lengkap.'],
  [isName(wish.to), 'customer.name', 'Nama penerima paling sedikit 3 karakter untuk Ninja Xpress.'],
  [isPhone(wish.to), 'customer.phone', 'Nomor HP penerima tidak lengkap.'],
  [wish.weightGrams > 0, 'lines', 'Isi berat barang: Ninja Xpress tidak menerima paket 0 gram.'],
  [
    levelOf(wish.courier) !== undefined,
    'courier.service',
    'Layanan Ninja Xpress: standard, express, sameday, atau nextday.',
  ],
  [
    wish.pickupAt === undefined || Date.parse(wish.pickupAt) > wish.now.getTime(),
    'pickupAt',
    'Waktu jemput sudah lewat. Pilih waktu lain.',
  ],
];

/** What Ninja Van is documented to refuse, so that it need not be asked. */
export const limits = (wish: BookingWish, account: ConnectedAccount): FieldError[] =>
  checks(wish, account).flatMap(([fine, path, message]) => (fine ? [] : [{ path, message }]));
