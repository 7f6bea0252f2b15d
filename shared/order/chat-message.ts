import type { Order, PaymentMethod } from './order.ts';
import type { Status } from './status.ts';

const rupiahFormat = new Intl.NumberFormat('id-ID', {
  style: 'currency',
  currency: 'IDR',
  maximumFractionDigits: 0,
});

/** `Rp 187.123`, as Indonesians write it. */
export const writtenRupiah = (amountIdr: number): string => rupiahFormat.format(amountIdr);

/** Words for a chat where the shop has no template of its own. */
const builtIn = (status: Status, paymentMethod: PaymentMethod): string => {
  if (status === 'NEW')
    return 'Halo Kak {nama}, kami dari {toko}. Pesanan {nomor} sudah kami terima. Apakah datanya sudah benar?';
  if (status === 'CONFIRMED' && paymentMethod !== 'COD') {
    return 'Halo Kak {nama}, pesanan {nomor} menunggu pembayaran sebesar {total}. Kabari kami bila sudah transfer, ya.';
  }
  if (status === 'PARTIALLY_PAID')
    return 'Halo Kak {nama}, pembayaran pesanan {nomor} belum lunas. Total pesanan {total}.';
  return 'Halo Kak {nama}, kami dari {toko}. Mengenai pesanan {nomor}: {lacak}';
};

export interface ChatFacts {
  readonly shopName: string;
  readonly trackingUrl: string;
}

const filled = (text: string, order: Order, { shopName, trackingUrl }: ChatFacts): string => {
  const values: Record<string, string> = {
    nama: order.customer.name,
    nomor: order.orderNumber,
    total: writtenRupiah(order.price.totalIdr),
    toko: shopName,
    lacak: trackingUrl,
  };
  return text.replace(/\{(\w+)\}/g, (whole, name: string) =>
    Object.hasOwn(values, name) ? (values[name] ?? whole) : whole,
  );
};

/** The words to send about an order: the given text or the built-in one for its status, filled in. */
export const chatMessage = (order: Order, facts: ChatFacts, text?: string): string =>
  filled(text ?? builtIn(order.status, order.paymentMethod), order, facts);

/** A click-to-chat link of WhatsApp. */
export const whatsappUrl = (phone: string, text: string): string =>
  `https://wa.me/${phone}?text=${encodeURIComponent(text)}`;
