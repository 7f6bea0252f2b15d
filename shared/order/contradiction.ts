import type { Actor } from './actor.ts';
import type { CourierEvent, CourierSignal } from './courier-event.ts';
import type { CourierFact, Incident, OurFact, TimelineEntry } from './order.ts';
import type { Shipment } from './shipment.ts';
import { beforeShipping, type Status, statusLabels } from './status.ts';

/** Since when a status holds, and by which person. */
export interface Since {
  readonly since: string;
  readonly by?: Actor;
}

const consistent: readonly CourierSignal[] = ['awb_created', 'noted'];
const withdrawn: readonly CourierSignal[] = [...consistent, 'rejected', 'refused'];
const underWay: readonly CourierSignal[] = [
  ...consistent,
  'in_transit',
  'problem',
  'refused',
  'delivered',
  'return_started',
  'returned',
  'lost_or_damaged',
];

/** What a courier may still say in a status that it does not change, without contradicting it. */
const agreesWith: Partial<Record<Status, readonly CourierSignal[]>> = {
  IN_TRANSIT: underWay,
  DELIVERY_PROBLEM: underWay,
  RETURNING: underWay,
  // A scan that was entered late is common; a failed attempt after the delivery is not.
  DELIVERED: [...consistent, 'in_transit', 'delivered'],
  COMPLETED: [...consistent, 'in_transit', 'delivered'],
  RETURNED: [...consistent, 'in_transit', 'return_started', 'returned'],
  CANCELLED: withdrawn,
  ...Object.fromEntries(beforeShipping.map((status) => [status, withdrawn])),
};

/** What a courier may still say of a parcel after another was sent in its place, by where it was then. */
const agreesOnceReplaced: Partial<Record<Status, readonly CourierSignal[]>> = {
  RETURNED: [...withdrawn, 'in_transit', 'return_started', 'returned'],
  LOST_OR_DAMAGED: [...withdrawn, 'lost_or_damaged', 'return_started', 'returned'],
};

/**
 * Whether what a courier said of a parcel in this status cannot be true together with it.
 * @param replaced where the parcel was as another was sent in its place: the order's status is about the other since.
 */
export const contradicts = (status: Status, { signal }: CourierEvent, replaced?: Status): boolean => {
  const agrees = (replaced && agreesOnceReplaced[replaced]) ?? agreesWith[status];
  return agrees?.includes(signal) === false;
};

/** The courier's side of a contradiction. */
export const courierFact = ({ native, signal, at, receivedAt, reason }: CourierEvent): CourierFact => ({
  native,
  signal,
  at,
  receivedAt,
  ...(reason && { reason }),
});

const ourFact = (status: Status, { since, by }: Since): OurFact => ({ status, since, ...(by && { by }) });

/** The courier says something that cannot be while the order stands where it does. */
export const contradiction = (
  { number }: Shipment,
  status: Status,
  since: Since,
  event: CourierEvent,
): Incident => ({
  shipment: number,
  key: `${number}:${event.signal}:${status}`,
  at: event.at,
  message: `Kurir melaporkan "${event.native}", padahal pesanan sudah ${statusLabels[status]}.`,
  ours: ourFact(status, since),
  courier: courierFact(event),
});

/** A parcel that was lost is on its way again: the order follows, and a person should know. */
export const foundAgain = ({ number }: Shipment, since: Since, event: CourierEvent): Incident => ({
  shipment: number,
  key: `${number}:found`,
  at: event.at,
  message: `Paket yang dilaporkan hilang/rusak muncul lagi: kurir melaporkan "${event.native}".`,
  ours: ourFact('LOST_OR_DAMAGED', since),
  courier: courierFact(event),
});

/** A late report shows that the parcel was elsewhere when a person moved the order. */
export const overtakenDecision = (
  { number }: Shipment,
  status: Status,
  entry: TimelineEntry,
  last: CourierEvent | undefined,
): Incident => ({
  shipment: number,
  key: `${number}:${entry.event}:${entry.at}`,
  at: entry.at,
  message: `Laporan kurir yang terlambat menunjukkan paket berstatus ${statusLabels[status]} saat pesanan diubah menjadi ${entry.to ? statusLabels[entry.to] : '-'}.`,
  ...(entry.to && { ours: ourFact(entry.to, { since: entry.at, by: entry.actor }) }),
  ...(last && { courier: courierFact(last) }),
});
