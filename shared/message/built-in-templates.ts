import type { PaymentMethod } from '../order/order.ts';
import { type Status, statuses, statusLabels } from '../order/status.ts';
import type { MessageTemplate } from './message-template.ts';

type Words = string | Readonly<Record<PaymentMethod, string>>;

const thanks = 'terima kasih sudah memesan di {toko}. Pesanan {nomor}: {item}. Totalnya {total}.';
const packing = 'Terima kasih, ya. Paketnya segera kami siapkan.';
const onTheWay = 'paket pesanan {nomor} sedang dalam perjalanan bersama {kurir}, nomor resi {resi}.';
const follow = 'Perjalanannya bisa dipantau di {lacak}';
const partly = 'pembayaran pesanan {nomor} baru masuk sebagian, kurangnya {sisa}.';
const cash = 'Mohon siapkan uang pas {total} saat kurir datang, ya.';
const payHere = 'Pembayarannya bisa lewat halaman ini: {lacak}';

/** What follows the greeting, for each status and, where it matters, each way to pay. */
const words: Readonly<Record<Status, Words>> = {
  NEW: {
    COD: `${thanks} Dikirim ke {alamat}, dan dibayar saat paket datang. Datanya sudah benar, Kak?`,
    BANK_TRANSFER: `${thanks} Silakan transfer tepat sesuai total ke {rekening}, lalu kabari kami, ya.`,
    E_PAYMENT: `${thanks} ${payHere}`,
  },
  CONFIRMED: {
    COD: `pesanan {nomor} sudah kami konfirmasi dan segera kami siapkan. ${cash}`,
    BANK_TRANSFER:
      'pesanan {nomor} tinggal menunggu pembayaran {sisa}. Silakan transfer tepat sesuai jumlahnya ke {rekening}, lalu kabari kami, ya.',
    E_PAYMENT: `pesanan {nomor} tinggal menunggu pembayaran {sisa}. ${payHere}`,
  },
  PAID: `pembayaran pesanan {nomor} sudah kami terima. ${packing}`,
  PARTIALLY_PAID: {
    COD: `${partly} Sisanya dibayar saat paket datang.`,
    BANK_TRANSFER: `${partly} Silakan transfer sisanya ke {rekening}, lalu kabari kami, ya.`,
    E_PAYMENT: `${partly} ${payHere}`,
  },
  READY_TO_SHIP:
    'pesanan {nomor} sudah dikemas dan siap dikirim. Nomor resinya kami kabari begitu paket dibawa kurir.',
  CANCELLATION_REQUESTED:
    'permintaan pembatalan pesanan {nomor} sudah kami terima. Boleh tahu kendalanya, Kak? Siapa tahu masih bisa kami bantu.',
  CANCELLED: 'pesanan {nomor} sudah dibatalkan. Kalau nanti berminat lagi, kabari kami, ya.',
  AWAITING_PICKUP: `pesanan {nomor} sudah siap dan menunggu dijemput kurir {kurir}. ${follow}`,
  IN_TRANSIT: {
    COD: `${onTheWay} ${cash}`,
    BANK_TRANSFER: `${onTheWay} ${follow}`,
    E_PAYMENT: `${onTheWay} ${follow}`,
  },
  DELIVERED:
    'paket pesanan {nomor} tercatat sudah sampai. Semoga Kakak suka. Kalau ada yang kurang pas, kabari kami, ya.',
  DELIVERY_PROBLEM:
    'kurir {kurir} belum berhasil mengantar pesanan {nomor}. Apakah alamatnya sudah benar: {alamat}? Kapan Kakak bisa menerima paketnya?',
  LOST_OR_DAMAGED:
    'mohon maaf, paket pesanan {nomor} bermasalah di perjalanan. Kami sedang mengurusnya dengan {kurir} dan segera mengabari Kakak.',
  RETURNING:
    'paket pesanan {nomor} sedang dibawa kembali oleh {kurir}. Apakah Kakak masih ingin menerimanya?',
  RETURNED: 'paket pesanan {nomor} sudah kembali ke kami. Kalau Kakak masih berminat, kabari kami, ya.',
  AWAITING_PAYMENT: `pesanan {nomor} menunggu pembayaran {sisa}. ${payHere}`,
  PAYMENT_PROCESSING: 'pembayaran pesanan {nomor} sedang diproses. Kami kabari begitu selesai, ya.',
  PAYMENT_COMPLETED: `pembayaran pesanan {nomor} sudah masuk. ${packing}`,
  INVOICE_PENDING:
    'tagihan pesanan {nomor} sebesar {sisa} sedang kami siapkan. Sebentar lagi kami kirim, ya.',
  INVOICE_ISSUED:
    'tagihan pesanan {nomor} sebesar {sisa} sudah terbit. Silakan dibayar ke {rekening}, lalu kabari kami, ya.',
  INVOICE_PAID: `tagihan pesanan {nomor} sudah lunas. ${packing}`,
  COMPLETED:
    'terima kasih sudah belanja di {toko}. Semoga {item} bermanfaat. Kami tunggu pesanan berikutnya.',
};

const greeted = (text: string): string => `Halo Kak {nama}, ${text}`;

const builtIn = (status: Status, text: string, method?: PaymentMethod): MessageTemplate => ({
  templateId: ['bawaan', status, ...(method ? [method] : [])].join(':'),
  name: statusLabels[status],
  text: greeted(text),
  statuses: [status],
  paymentMethods: method ? [method] : [],
  priority: 0,
  active: true,
});

const templatesOf = (status: Status): MessageTemplate[] => {
  const text = words[status];
  if (typeof text === 'string') return [builtIn(status, text)];
  const { COD, BANK_TRANSFER, E_PAYMENT } = text;
  return [
    builtIn(status, COD, 'COD'),
    builtIn(status, BANK_TRANSFER, 'BANK_TRANSFER'),
    builtIn(status, E_PAYMENT, 'E_PAYMENT'),
  ];
};

/** What is written where a shop has no template of its own: exactly one for every status and payment method. */
export const builtInTemplates: readonly MessageTemplate[] = statuses.flatMap(templatesOf);
