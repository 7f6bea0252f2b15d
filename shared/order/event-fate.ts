import type { Recorded } from './courier-ledger.ts';
import type { Order } from './order.ts';
import type { Shipment } from './shipment.ts';
import { foldShipment, type LedgerLine } from './shipment-fold.ts';
import type { Status } from './status.ts';

/** What became of an event that a call told of. */
export interface EventFate {
  /** `PARKED`: the parcel's history was full, so a person has to look. */
  readonly outcome: 'APPLIED' | 'IGNORED' | 'SUPERSEDED' | 'DUPLICATE' | 'PARKED';
  readonly from?: Status;
  readonly to?: Status;
  /** Why it moved nothing, for a person. */
  readonly reason?: string;
}

/** Whoever was told before needs no second telling; the others are where the order's history has them now. */
const told: Partial<Record<Recorded['outcome'], EventFate>> = {
  DUPLICATE: { outcome: 'DUPLICATE', reason: 'Kurir sudah pernah melaporkan ini.' },
  FULL: { outcome: 'PARKED', reason: 'Riwayat paket ini sudah penuh.' },
};

const superseded: EventFate = {
  outcome: 'SUPERSEDED',
  reason: 'Laporan untuk pengiriman yang sudah diganti.',
};

const ofLine = ({ outcome, from, to, reason }: LedgerLine): EventFate => ({
  outcome,
  ...(outcome === 'APPLIED' && { from, to }),
  ...(reason && { reason }),
});

/**
 * What became of the events of a parcel, by their keys. A later report with an earlier time may change it, so it is
 * taken from the order as it is now.
 */
export function fatesOf(
  order: Order,
  shipment: Pick<Shipment, 'number'>,
): (event: { readonly key: string; readonly outcome: Recorded['outcome'] }) => EventFate {
  const latest = order.shipments.at(-1);
  const lines = latest?.number === shipment.number ? foldShipment(order, latest).lines : [];
  const byKey = new Map(lines.map((line) => [line.event.key, line]));
  return ({ key, outcome }) => {
    const line = byKey.get(key);
    return told[outcome] ?? (line ? ofLine(line) : superseded);
  };
}
