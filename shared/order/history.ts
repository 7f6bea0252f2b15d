import type { Actor } from './actor.ts';
import { courierWords } from './courier-words.ts';
import { sourceOf } from './entry-source.ts';
import { latestShipment } from './latest-shipment.ts';
import type { Change, Order, TimelineEntry } from './order.ts';
import { foldShipment, type LedgerLine } from './shipment-fold.ts';
import { type Status, statusLabels } from './status.ts';

/** One line of an order's history, for people. */
export interface HistoryLine {
  readonly at: string;
  readonly event: string;
  readonly label: string;
  readonly actor: Actor;
  readonly source: ReturnType<typeof sourceOf>;
  /** `APPLIED`, or why a courier's report changed nothing. */
  readonly outcome?: 'APPLIED' | 'IGNORED';
  readonly reason?: string;
  readonly from?: Status;
  readonly to?: Status;
  readonly implicit?: true;
  readonly text?: string;
  readonly template?: TimelineEntry['template'];
  readonly incident?: string;
  readonly changes?: readonly Change[];
  readonly receivedAt?: string;
}

const plainLabels: Record<string, string> = {
  'page.submitted': 'Pesanan masuk dari halaman',
  'order.created': 'Pesanan dibuat manual',
  'buyer.cancellation_requested': 'Pembeli meminta pembatalan',
  'buyer.request_withdrawn': 'Pembeli menarik permintaan pembatalan',
  chat: 'Chat dikirim',
  note: 'Catatan',
  tag: 'Tag diubah',
  assign: 'Agen diganti',
  edit: 'Pesanan diubah',
  gateway_report: 'Laporan gateway pembayaran',
  escalated: 'Permintaan pembatalan belum dijawab',
  payment_late: 'Transfer susulan dicatat',
  payment_proof: 'Bukti transfer diunggah',
  evidence: 'Bukti kiriman diunggah',
  courier_instructed: 'Instruksi ke kurir',
  claim_opened: 'Klaim diajukan',
  claim_settled: 'Klaim selesai',
  'return.received': 'Retur diterima di gudang',
  refund: 'Dana dikembalikan',
  cod_settled: 'COD dicairkan kurir',
  incident_kept: 'Masalah ditutup',
  courier_unknown: 'Kurir tidak mengenal paket ini',
  cancel_asked: 'Pembatalan pengiriman diminta ke kurir',
  cancel_refused: 'Pengiriman tidak bisa dibatalkan di kurir',
  parcel_voided: 'Kurir membatalkan paket yang tidak terpakai',
  awb_corrected: 'Nomor resi dikoreksi',
  booking_refused: 'Kurir menolak pemesanan',
  booking_given_up: 'Kurir tidak menjawab pemesanan',
  booking_unwanted: 'Paket terpesan saat pesanan tidak bisa dikirim lagi',
};

/** What the system does on its own is called differently from what a person does. */
const systemLabels: Record<string, string> = { assign: 'Agen dipilih otomatis' };

const labelOf = ({ event, actor, to }: TimelineEntry): string =>
  (actor.kind === 'system' ? systemLabels[event] : undefined) ??
  plainLabels[event] ??
  (to ? statusLabels[to] : event);

const ofEntry = (entry: TimelineEntry): HistoryLine => ({
  ...entry,
  label: labelOf(entry),
  source: sourceOf(entry),
});

const ofLedger = (courier: string, line: LedgerLine): HistoryLine => {
  const text = courierWords(line.event);
  return {
    at: line.event.at,
    event: `courier:${line.event.signal}`,
    label: line.outcome === 'APPLIED' ? statusLabels[line.to] : line.event.native,
    actor: { kind: 'courier', id: courier, name: courier.toUpperCase() },
    source: 'courier',
    outcome: line.outcome,
    ...(line.reason && { reason: line.reason }),
    ...(line.outcome === 'APPLIED' && { from: line.from, to: line.to }),
    ...(text && { text }),
    receivedAt: line.event.receivedAt,
  };
};

/** What couriers said, of the latest parcel with its meaning and of earlier ones as it was heard. */
const ledger = (order: Order): HistoryLine[] => {
  const latest = latestShipment(order);
  return order.shipments.flatMap((shipment) => {
    const { code } = shipment.courier;
    if (shipment.number === latest?.number) {
      return foldShipment(order, shipment).lines.map((line) => ofLedger(code, line));
    }
    return shipment.events.map((event) =>
      ofLedger(code, {
        event,
        outcome: 'IGNORED',
        from: order.status,
        to: order.status,
        reason: 'Laporan untuk pengiriman yang sudah diganti.',
      }),
    );
  });
};

/** Everything that happened to an order, oldest first, by the time at which it happened. */
export const historyOf = (order: Order): HistoryLine[] =>
  [...order.timeline.map(ofEntry), ...ledger(order)].toSorted((a, b) => {
    if (a.at === b.at) return 0;
    return a.at < b.at ? -1 : 1;
  });
