import { type Zone, zones } from '../export/zone.ts';
import { writtenRupiah } from '../order/chat-message.ts';
import { currentShipment } from '../order/facts.ts';
import { awbOf } from '../order/ledger-order.ts';
import { balanceIdr } from '../order/open-claims.ts';
import type { Order } from '../order/order.ts';
import { openLink } from '../order/payment-link.ts';
import { statusLabels } from '../order/status.ts';

/** What a message is filled in from. */
export interface MessageFacts {
  readonly order: Order;
  readonly shop: {
    readonly shopName: string;
    readonly zone: Zone;
    readonly bankAccounts: readonly {
      readonly bank: string;
      readonly number: string;
      readonly holder: string;
    }[];
  };
  /** The buyer's own page of the order. */
  readonly trackingUrl: string;
}

interface Variable {
  /** What a person reads beside the name. */
  readonly label: string;
  /** The words that replace it; nothing while the order does not have the fact. */
  readonly fill: (facts: MessageFacts) => string | undefined;
}

const lines = ({ order }: MessageFacts): string =>
  order.lines
    .map(({ name, variant, quantity }) => `${quantity} × ${name}${variant ? ` ${variant}` : ''}`)
    .join(', ');

const accounts = ({ shop }: MessageFacts): string | undefined =>
  shop.bankAccounts.map(({ bank, number, holder }) => `${bank} ${number} a.n. ${holder}`).join(' atau ') ||
  undefined;

const address = ({ order }: MessageFacts): string => {
  const { street, district, regency, province, postalCode } = order.address;
  return [street, district, regency, `${province}${postalCode ? ` ${postalCode}` : ''}`].join(', ');
};

const courier = ({ order }: MessageFacts): string | undefined => {
  const chosen = currentShipment(order)?.courier ?? order.courier;
  return chosen && `${chosen.code} ${chosen.service}`.toUpperCase();
};

const awb = ({ order }: MessageFacts): string | undefined => {
  const shipment = currentShipment(order);
  return shipment && awbOf(shipment);
};

const formatsWith = (style: Intl.DateTimeFormatOptions) =>
  new Map(zones.map((zone) => [zone, new Intl.DateTimeFormat('id-ID', { ...style, timeZone: zone })]));

const days = formatsWith({ dateStyle: 'long' });
const hours = formatsWith({ dateStyle: 'long', timeStyle: 'short' });

/** The day on which the invoice must be paid, or else the minute at which the payment link ends. */
const dueDate = ({ order, shop }: MessageFacts): string | undefined => {
  const dueAt = order.invoice?.state === 'ISSUED' ? order.invoice.dueAt : undefined;
  if (dueAt) return days.get(shop.zone)?.format(new Date(dueAt));
  const endsAt = openLink(order)?.expiresAt;
  return endsAt && hours.get(shop.zone)?.format(new Date(endsAt));
};

const table = {
  nama: { label: 'Nama pelanggan', fill: ({ order }) => order.customer.name },
  nomor: { label: 'Nomor pesanan', fill: ({ order }) => order.orderNumber },
  item: { label: 'Daftar produk', fill: lines },
  total: { label: 'Total pesanan', fill: ({ order }) => writtenRupiah(order.price.totalIdr) },
  sisa: { label: 'Sisa yang belum dibayar', fill: ({ order }) => writtenRupiah(balanceIdr(order)) },
  kode_unik: {
    label: 'Kode unik transfer',
    fill: ({ order }) => order.price.transferCodeIdr?.toString(),
  },
  rekening: { label: 'Rekening toko', fill: accounts },
  tautan_bayar: { label: 'Tautan pembayaran', fill: ({ order }) => openLink(order)?.payUrl },
  jatuh_tempo: { label: 'Batas waktu pembayaran', fill: dueDate },
  status: { label: 'Status pesanan', fill: ({ order }) => statusLabels[order.status] },
  kurir: { label: 'Kurir dan layanannya', fill: courier },
  resi: { label: 'Nomor resi', fill: awb },
  alamat: { label: 'Alamat pengiriman', fill: address },
  lacak: { label: 'Tautan halaman pesanan', fill: ({ trackingUrl }) => trackingUrl },
  agen: { label: 'Nama agen', fill: ({ order }) => order.agent?.name },
  halaman: { label: 'Nama halaman', fill: ({ order }) => order.page?.name },
  toko: { label: 'Nama toko', fill: ({ shop }) => shop.shopName },
} as const satisfies Record<string, Variable>;

export const messageVariables: Readonly<Record<string, Variable>> = table;

/** `{nama}, {nomor}, …`: all there are, as a person would type them. */
export const variableList: string = Object.keys(table)
  .map((name) => `{${name}}`)
  .join(', ');

const inBraces = /\{([^{}]*)\}/g;

const isKnown = (name: string): boolean => Object.hasOwn(table, name);

const namesIn = (text: string): string[] => [
  ...new Set(Array.from(text.matchAll(inBraces), ([, name = '']) => name)),
];

/** What stands in braces and is no variable. */
export const unknownVariables = (text: string): string[] => namesIn(text).filter((name) => !isKnown(name));

/** What stands where an order lacks the fact. */
const blank = '–';

export interface FilledMessage {
  readonly text: string;
  /** Names of variables for which the order has no fact yet. */
  readonly missing: readonly string[];
}

/** A text with its variables filled in, once: what is put in is not looked at again. Unknown ones stay as typed. */
export function fillMessage(text: string, facts: MessageFacts): FilledMessage {
  const values = new Map(namesIn(text).map((name) => [name, messageVariables[name]?.fill(facts)]));
  return {
    text: text.replace(inBraces, (typed, name: string) =>
      isKnown(name) ? (values.get(name) ?? blank) : typed,
    ),
    missing: [...values].flatMap(([name, value]) => (isKnown(name) && !value ? [name] : [])),
  };
}
