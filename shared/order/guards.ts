import type { ActorKind } from './actor.ts';
import { type Facts, owedOf, refundableOf } from './facts.ts';
import type { Policies } from './policies.ts';
import { type Status, statusLabels } from './status.ts';

/** What a guard may look at beside the order's facts. */
export interface Circumstances {
  readonly policies: Policies;
  readonly by: ActorKind;
  /** The payment intent that a gateway speaks of. */
  readonly intentId?: string;
}

/** A named condition of the life cycle, with the reason that a person reads when it does not hold. */
export interface Guard {
  readonly holds: (facts: Facts, circumstances: Circumstances) => boolean;
  readonly reason: string;
}

const guard = (holds: Guard['holds'], reason: string): Guard => ({ holds, reason });

export const isCod = guard((f) => f.paymentMethod === 'COD', 'Hanya untuk pesanan COD.');
export const isNotCod = guard(
  (f) => f.paymentMethod !== 'COD',
  'Pesanan COD dibayar ke kurir saat paket diterima.',
);
export const isEPayment = guard(
  (f) => f.paymentMethod === 'E_PAYMENT',
  'Hanya untuk pesanan dengan pembayaran elektronik.',
);
export const paidInFull = guard((f) => owedOf(f) === 0, 'Pesanan belum lunas.');
export const paidInPart = guard(
  (f) => f.paidIdr > 0 && owedOf(f) > 0,
  'Jumlah pembayaran tidak sesuai untuk pembayaran sebagian.',
);
export const shortOfTotal = guard((f) => owedOf(f) > 0, 'Pembayaran sudah menutup total pesanan.');
export const nothingPaid = guard((f) => f.paidIdr === 0, 'Sudah ada pembayaran yang tercatat.');
export const somethingPaid = guard((f) => f.paidIdr > 0, 'Belum ada pembayaran yang tercatat.');
export const codOrPaid = guard(
  (f) => f.paymentMethod === 'COD' || owedOf(f) === 0,
  'Pesanan transfer baru bisa dikirim setelah lunas.',
);
export const transferIsShort = guard(
  (f) => f.paymentMethod !== 'COD' && owedOf(f) > 0,
  'Pembayaran sudah menutup total pesanan.',
);
export const lastPaymentManual = guard(
  (f) => f.lastPayment === 'MANUAL',
  'Tidak ada pembayaran manual yang bisa dibatalkan. Pembayaran lewat gateway dikembalikan dengan refund.',
);
export const notRefunded = guard(
  (f) => f.refundedIdr === 0 || owedOf(f) === 0,
  'Dana pesanan ini sudah dikembalikan.',
);
export const nothingRefunded = guard(
  (f) => f.refundedIdr === 0,
  'Sebagian dana sudah dikembalikan, jadi pembayarannya tidak bisa dibatalkan.',
);
export const refundable = guard((f) => refundableOf(f) > 0, 'Tidak ada dana yang perlu dikembalikan.');
export const proofAtHand = guard(
  (f, { policies }) => !policies.proofRequired || f.hasProof === true,
  'Toko ini mewajibkan bukti transfer. Unggah buktinya dulu.',
);
export const noAwb = guard((f) => f.awb === undefined, 'Pesanan sudah memiliki nomor resi.');
export const hasAwb = guard((f) => f.awb !== undefined, 'Pengiriman ini belum memiliki nomor resi.');
export const voidNeedsNoCourier = guard(
  (f) => f.booked !== true,
  'Menunggu kurir menyetujui pembatalan pengiriman.',
);
export const voidWasAsked = guard(
  (f) => f.booked !== true || f.cancelAsked === true,
  'Paket ini dipesan lewat kurir. Pilih Batalkan Pengiriman dulu.',
);
export const isBooked = guard((f) => f.booked === true, 'Paket ini tidak dipesan lewat kurir.');
export const waitsForPickup = guard(
  (f) => (f.status === 'CANCELLATION_REQUESTED' ? f.formerStatus : f.status) === 'AWAITING_PICKUP',
  'Hanya untuk paket yang belum dijemput kurir.',
);
export const cancelNotAsked = guard(
  (f) => f.cancelAsked !== true,
  'Menunggu kurir menyetujui pembatalan pengiriman.',
);
export const bySeller = guard((_, { by }) => by === 'seller', 'Hanya penjual yang boleh melakukan ini.');
export const noOpenBooking = guard(
  (f) => f.booking !== true,
  'Kurir belum menjawab pemesanan paket ini. Tunggu sebentar.',
);
export const reportedByHand = guard(
  (f, { by }) => by !== 'seller' || f.account === undefined,
  'Status pengiriman ini dilaporkan langsung oleh kurir.',
);
export const reportedByHandOrDisputed = guard(
  (f, { by }) => by !== 'seller' || f.account === undefined || f.disputed === true,
  'Status pengiriman ini dilaporkan langsung oleh kurir.',
);
export const notReceived = guard((f) => f.received !== true, 'Retur ini sudah diterima di gudang.');
export const earlierIsMissing = guard((f) => f.missing === true, 'Tidak ada paket lama yang belum kembali.');
export const earlierIsLiable = guard((f) => f.liable === true, 'Tidak ada paket lama yang bisa diklaim.');
export const notCameBack = guard((f) => f.cameBack !== true, 'Paket ini sudah diterima kembali di gudang.');
export const noOpenClaim = guard(
  (f) => f.claim !== 'OPEN',
  'Klaim pesanan ini masih menunggu keputusan kurir.',
);
export const notCompensated = guard((f) => f.claim !== 'PAID', 'Klaim paket ini sudah dibayar.');
export const hasOpenClaim = guard(
  (f) => f.claim === 'OPEN',
  'Tidak ada klaim yang menunggu keputusan kurir.',
);
export const addressComplete = guard(
  (f) => f.addressIncomplete !== true,
  'Alamat belum lengkap: isi jalan (minimal 10 huruf) dan kecamatan.',
);
export const noOpenInvoice = guard(
  (f) => f.invoice !== 'DRAFT' && f.invoice !== 'ISSUED',
  'Masih ada tagihan yang terbuka.',
);
export const noIssuedInvoice = guard(
  (f) => f.invoice !== 'ISSUED',
  'Masih ada tagihan yang terbit. Batalkan tagihan itu dulu.',
);
export const hasOpenInvoice = guard(
  (f) => f.invoice === 'DRAFT' || f.invoice === 'ISSUED',
  'Tidak ada tagihan yang terbuka.',
);
export const hasDraftInvoice = guard((f) => f.invoice === 'DRAFT', 'Tidak ada tagihan yang tertunda.');
export const invoiceOutdated = guard(
  (f) => f.invoiceIdr !== owedOf(f),
  'Nilai tagihan masih sama dengan yang harus dibayar.',
);
export const liveIntent = guard(
  (f, { intentId }) => f.liveIntent !== undefined && f.liveIntent === intentId,
  'Pemberitahuan bukan untuk pembayaran yang sedang berjalan.',
);
export const noEarlierRefusal = guard(
  (f) => f.requestRefused !== true,
  'Permintaan pembatalan sebelumnya sudah ditolak penjual.',
);
export const hasIncident = guard((f) => f.incident === true, 'Tidak ada masalah pengiriman yang terbuka.');
export const somethingUnsettled = guard(
  (f) => f.unsettled === true,
  'Tidak ada masalah yang terbuka pada pesanan ini.',
);
export const courierCanBeAsked = guard(
  (f) => f.askable === true,
  'Kurir paket ini tidak bisa ditanya lewat sistem.',
);
export const paymentConfirmsOrder = guard(
  (_, { policies }) => policies.paymentConfirmsOrder,
  'Konfirmasi pesanan dulu sebelum mencatat pembayaran.',
);
export const buyerMayCancel = guard(
  (_, { policies }) => policies.buyerInstantCancel,
  'Pembatalan perlu persetujuan penjual.',
);
export const cancelsOnExpiry = guard(
  (_, { policies }) => policies.onPaymentExpire === 'cancel',
  'Pesanan ditindaklanjuti, tidak dibatalkan.',
);
export const followsUpOnExpiry = guard(
  (_, { policies }) => policies.onPaymentExpire === 'followUp',
  'Pesanan dibatalkan, tidak ditindaklanjuti.',
);
export const cancelsOverdue = guard(
  (_, { policies }) => policies.cancelOverdueInvoice,
  'Tagihan yang lewat jatuh tempo tidak membatalkan pesanan.',
);

export const cameFrom = (status: Status): Guard =>
  guard((f) => f.formerStatus === status, `Status sebelumnya bukan ${statusLabels[status]}.`);
