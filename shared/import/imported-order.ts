import { columnOf } from '../export/columns.ts';
import { defined } from '../intake/order-draft.ts';
import type { Order, Price } from '../order/order.ts';
import { type Status, statusLabels } from '../order/status.ts';
import { begunOrder, type Names } from './begun-order.ts';
import { type Field, neededFields, type OrderValues, stepFieldNames, stepFields } from './fields.ts';
import { agentNamed, courierNamed, type ImportShop, pageNamed, warehouseNamed } from './import-shop.ts';
import { impossibleMoney } from './impossible-money.ts';
import type { Past } from './past.ts';
import { placeOf } from './place.ts';
import { readGroup, type ToldOrder } from './read-group.ts';
import type { ReadForm } from './reading.ts';
import { type Gap, replay } from './replay.ts';
import type { FoundRemark, Remark, RowGroup } from './row-group.ts';
import { withLaterMoney } from './told-money.ts';
import { toldPrice } from './told-price.ts';

/** For which shop a file is read, and how. */
export interface Importing {
  readonly importId: string;
  readonly sellerId: string;
  readonly shop: ImportShop;
  readonly form: ReadForm;
  /** Step columns that the file has. */
  readonly columns: readonly string[];
}

/** An order as it came out of a file; none where something is wrong with it. */
export interface ImportedOrder {
  readonly order?: Order;
  readonly remarks: readonly FoundRemark[];
}

const gapWords: Record<Gap, string> = {
  awb_left_out: 'Nomor resi tidak ikut, karena menurut statusnya pesanan ini belum atau tidak jadi dikirim.',
  payment_beside: 'Pembayarannya dicatat terpisah, karena statusnya tidak menunggu pembayaran.',
  part_paid_unknown:
    'Jumlah yang sudah dibayar tidak ada di berkas, jadi dicatat Rp1. Betulkan setelah diimpor.',
  dates_left_out: 'Sebagian tanggalnya tidak ikut, karena tidak cocok dengan urutan statusnya.',
  payment_link_lost: 'Tautan pembayaran lama tidak ikut. Buat tautan baru lewat Minta Pembayaran.',
};

const pastOf = (values: OrderValues, shop: ImportShop, columns: readonly string[]): Past => {
  const { courierCode: code, courierService: service, courier, awb, paid } = values;
  const steps = stepFieldNames.filter((name) => columns.includes(name));
  const known = courier === undefined ? undefined : courierNamed(shop, courier);
  return {
    status: values.status ?? 'NEW',
    courier: {
      code: code ?? known?.code ?? 'lainnya',
      service: service ?? known?.service ?? '-',
    },
    ...defined({
      awb,
      paidIdr: paid,
      paidAt: values.lastPaidAt,
      account: values.paymentAccount,
      cancelReason: values.cancelReason,
    }),
    dates: Object.fromEntries(
      steps.flatMap((name) => (values[name] === undefined ? [] : [[stepFields[name], values[name]]])),
    ),
    dated: steps.map((name) => stepFields[name]),
  };
};

const namesOf = (values: OrderValues, shop: ImportShop, past: Past): Names => ({
  agent: values.agent === undefined ? undefined : agentNamed(shop, values.agent),
  page: values.page === undefined ? undefined : pageNamed(shop, values.page),
  warehouse: warehouseNamed(shop, values.warehouse, values.origin),
  courier: values.courier === undefined && values.courierCode === undefined ? undefined : past.courier,
  place: placeOf(values),
});

const unknownNames = ({ agent, page, warehouse }: Names): string[] => [
  ...(agent && !agent.known
    ? [`Agen "${agent.value.name}" tidak ada di toko ini; namanya tetap tercatat.`]
    : []),
  ...(page && !page.known
    ? [`Halaman "${page.value.name}" tidak ada di toko ini; namanya tetap tercatat.`]
    : []),
  ...(warehouse.known
    ? []
    : [`Gudang "${warehouse.value.name}" tidak ada di toko ini; namanya tetap tercatat.`]),
];

/** A parcel that has arrived needs no place any more; one that came back may be sent again. */
const arrived: readonly Status[] = ['DELIVERED', 'COMPLETED'];

const unknownPlace = ({ place }: Names, { status }: Order): string[] =>
  place.found || arrived.includes(status)
    ? []
    : ['Kecamatannya tidak ditemukan, jadi alamatnya belum bisa dipakai untuk mengirim.'];

const missing = ({ order, lines }: ToldOrder): readonly Field[] =>
  neededFields.flatMap((choices) => {
    const has = (id: string) => id in order || lines.some((line) => id in line);
    return choices.some(has) ? [] : [choices[0]];
  });

/** Pieces whose prices do not come to the goods' value, by more than an even share leaves over. */
const pricesBeside = ({ lines }: ToldOrder, { goodsIdr }: Price): string[] => {
  if (lines.length === 0 || lines.some(({ unitPrice }) => unitPrice === undefined)) return [];
  const pieces = lines.reduce((sum, { quantity = 1 }) => sum + quantity, 0);
  const sum = lines.reduce((all, { unitPrice = 0, quantity = 1 }) => all + unitPrice * quantity, 0);
  return Math.abs(sum - goodsIdr) < pieces
    ? []
    : [`Harga barangnya berjumlah ${sum}, padahal nilai barang pesanan ini ${goodsIdr}.`];
};

/**
 * What stops an order from being read at all, all of it at once: whoever mends a file should not have to come back for
 * what was empty beside what was wrong. A row that is wrong as a whole leaves its fields out.
 */
const obstacles = (told: ToldOrder, remark: (message: string, column: Field) => Remark): Remark[] => {
  const wrong = new Set(told.remarks.map(({ column }) => column));
  const lacking = wrong.has(undefined) ? [] : missing(told).map((id) => remark('Belum diisi.', id));
  const all = [...told.remarks, ...lacking.filter(({ column }) => !wrong.has(column))];
  if (all.length > 0) return all;
  const price = toldPrice(told.order);
  return 'wrong' in price ? [remark(price.wrong, 'total')] : [];
};

const remarking =
  ({ orderNumber, rows: [{ line }] }: RowGroup) =>
  (level: Remark['level'], message: string, column?: Field): Remark => ({
    level,
    line,
    ...(orderNumber && { orderNumber }),
    ...(column && { column: columnOf(column)?.label ?? column }),
    message,
  });

const impossible = ({ status }: Past): string =>
  `Pesanan dengan metode pembayaran ini tidak mungkin berstatus ${statusLabels[status]}.`;

/** The order that the rows of a group tell of, with all that is wrong with it or should be known. */
export function importedOrder(group: RowGroup, importing: Importing): ImportedOrder {
  const { shop, form, columns } = importing;
  const told = readGroup(group, form);
  const remark = remarking(group);
  const errors = obstacles(told, (message, column) => remark('error', message, column));
  const price = toldPrice(told.order);
  if (errors.length > 0 || 'wrong' in price) return { remarks: errors };
  const past = pastOf(told.order, shop, columns);
  const names = namesOf(told.order, shop, past);
  const [{ line }] = group.rows;
  const replayed = replay(begunOrder({ told, price: price.value, names, line }, importing), past);
  if (!replayed) return { remarks: [remark('error', impossible(past), 'status')] };
  const wrong = impossibleMoney(replayed.order, told.order);
  if (wrong.length > 0) {
    return { remarks: wrong.map(({ message, column }) => remark('error', message, column)) };
  }
  const notes = [
    ...unknownPlace(names, replayed.order),
    ...pricesBeside(told, price.value),
    ...replayed.gaps.map((gap) => gapWords[gap]),
  ];
  return {
    order: withLaterMoney(replayed.order, told.order),
    remarks: [
      ...unknownNames(names).map((message) => ({ ...remark('warning', message), once: true as const })),
      ...notes.map((message) => remark('warning', message)),
    ],
  };
}
