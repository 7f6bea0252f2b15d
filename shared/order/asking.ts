import { shipmentOf, withParcel } from './courier-ledger.ts';
import { courierProviderLabels } from './courier-provider.ts';
import { byEventTime } from './ledger-order.ts';
import type { Order } from './order.ts';
import { silentKey } from './refold.ts';
import type { AskedCourier, Shipment } from './shipment.ts';
import { askingDays } from './silence.ts';

const system = { kind: 'system' } as const;

const withAsked = (order: Order, shipment: Shipment, asked: AskedCourier): Order =>
  withParcel(order, { ...shipment, asked });

/** What stays of earlier questions: how long they were in vain, and as of when the history is known. */
const before = ({ asked }: Shipment): Omit<AskedCourier, 'at'> => {
  const { at: _at, failed: _failed, unknown: _unknown, ...rest } = asked ?? { at: '', inVain: 0 };
  return rest;
};

/** The provider is being asked about a parcel by a person, so nobody else needs to at this moment. */
export const beingAsked = (order: Order, shipmentNumber: number, at: string): Order => {
  const shipment = shipmentOf(order, shipmentNumber);
  return withAsked(order, shipment, { ...(shipment.asked ?? { inVain: 0 }), at });
};

/** As before `beingAsked`: nobody was asked. */
export const notAskedAfterAll = (order: Order, { number, asked }: Shipment): Order => {
  const { asked: _now, ...shipment } = shipmentOf(order, number);
  return withParcel(order, { ...shipment, ...(asked && { asked }) });
};

/** The provider gave no answer: it is asked again soon, and later each time. */
export const unanswered = (order: Order, shipmentNumber: number, at: string): Order => {
  const shipment = shipmentOf(order, shipmentNumber);
  return withAsked(order, shipment, {
    ...before(shipment),
    at,
    failed: (shipment.asked?.failed ?? 0) + 1,
  });
};

/** The provider refuses to tell, or nobody can ask it any more: as good as nothing new. */
export const refusedToTell = (order: Order, shipmentNumber: number, at: string): Order => {
  const shipment = shipmentOf(order, shipmentNumber);
  const rest = before(shipment);
  return withAsked(order, shipment, { ...rest, at, inVain: rest.inVain + 1 });
};

/** The provider does not know the parcel: said in the timeline once. */
export const unknownToProvider = (order: Order, shipmentNumber: number, at: string): Order => {
  const shipment = shipmentOf(order, shipmentNumber);
  const rest = before(shipment);
  const asked = withAsked(order, shipment, { ...rest, at, inVain: rest.inVain + 1, unknown: true });
  if (shipment.asked?.unknown) return asked;
  const name = shipment.provider ? courierProviderLabels[shipment.provider] : 'Kurir';
  const text = `${name} tidak mengenal paket ini. Periksa nomor resinya.`;
  return { ...asked, timeline: [...order.timeline, { at, event: 'courier_unknown', actor: system, text }] };
};

/** Nobody asks any more about a parcel that has never come to its end: it is one for a person. */
export const askingGivenUp = (order: Order, shipmentNumber: number, at: string): Order => {
  const shipment = shipmentOf(order, shipmentNumber);
  const last = shipment.events.toSorted(byEventTime).at(-1);
  const heard = last ? ` Kabar terakhirnya "${last.native}".` : '';
  const incident = {
    shipment: shipmentNumber,
    key: silentKey(shipmentNumber),
    at,
    message: `Setelah ${askingDays} hari kurir belum melaporkan akhir paket ini.${heard} Tanyakan kepada kurir.`,
  };
  const asked = { ...(shipment.asked ?? { at, inVain: 0 }), endedAt: at };
  return {
    ...withAsked(order, shipment, asked),
    incidents: [...order.incidents.filter(({ key }) => key !== incident.key), incident],
  };
};
