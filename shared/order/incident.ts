import type { Actor } from './actor.ts';
import { closed } from './availability.ts';
import { factsOf } from './facts.ts';
import { latestShipment } from './latest-shipment.ts';
import { advance } from './lifecycle.ts';
import type { Incident, Order } from './order.ts';
import { OrderError } from './order-error.ts';
import { defaultPolicies } from './policies.ts';

/** How a person may resolve a contradiction: what the courier says holds, or what the order says stays. */
export const incidentDecisions = ['COURIER_IS_RIGHT', 'KEEP'] as const;
export type IncidentDecision = (typeof incidentDecisions)[number];

const moves = 'incident.shipment_moved';

const mayFollow = (order: Order, { shipment, courier }: Incident): boolean =>
  courier !== undefined &&
  shipment === latestShipment(order)?.number &&
  !closed(moves, factsOf(order), { policies: defaultPolicies, by: 'seller' });

/** What a person may decide about an incident now. */
export const decisionsOn = (order: Order, incident: Incident): IncidentDecision[] =>
  incidentDecisions.filter((decision) => decision === 'KEEP' || mayFollow(order, incident));

const notFound = new OrderError('action_not_allowed', 'Masalah ini sudah tidak terbuka.');
const mustStay = new OrderError(
  'action_not_allowed',
  'Laporan kurir ini tidak bisa mengubah pesanan lagi. Tutup masalahnya dengan alasan.',
);

/** What a person decides about one incident. */
export interface Resolution {
  readonly key: string;
  readonly decision: IncidentDecision;
  readonly reason: string;
  readonly actor: Actor;
  readonly at: string;
}

/**
 * Resolves an incident. Where the courier is right, the order follows the parcel and goes on with all that the courier
 * has said since. Otherwise everything stays, with the reason, and the same contradiction is not raised again.
 * @throws OrderError `action_not_allowed`
 */
export function resolveIncident(order: Order, { key, decision, reason, actor, at }: Resolution): Order {
  const incident = order.incidents.find((open) => open.key === key);
  if (!incident) throw notFound;
  if (!decisionsOn(order, incident).includes(decision)) throw mustStay;
  if (decision === 'COURIER_IS_RIGHT') return advance(order, { on: moves, actor, at, text: reason });
  return {
    ...order,
    incidents: order.incidents.filter((open) => open.key !== key),
    timeline: [...order.timeline, { at, event: 'incident_kept', actor, text: reason, incident: key }],
  };
}
