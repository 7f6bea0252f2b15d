import type { OpenCouriers } from '../../local/couriers/open.ts';
import type { PlayedParcel } from '../../local/couriers/played-parcel.ts';
import { type Standing, standingOf } from '../../local/couriers/step.ts';
import type { Status } from '../../shared/order/status.ts';
import { findOrder } from '../../shared/table/order-store.ts';
import { sellerId } from './accounts.ts';
import type { SoakParcel } from './fleet.ts';

/** What the shop must say of a parcel that stands so at its courier. */
const statuses: Readonly<Record<Standing, Status>> = {
  WAITING: 'AWAITING_PICKUP',
  MOVING: 'IN_TRANSIT',
  TROUBLE: 'DELIVERY_PROBLEM',
  DELIVERED: 'DELIVERED',
  RETURNING: 'RETURNING',
  RETURNED: 'RETURNED',
  LOST: 'LOST_OR_DAMAGED',
  CANCELLED: 'READY_TO_SHIP',
};

/** A parcel of which the shop says something else than its courier. */
export interface Mismatch {
  readonly reference: string;
  readonly account: string;
  readonly way: string;
  readonly courier: Status;
  readonly shop: string;
}

export interface Judgement {
  /** Parcels by the status in which both sides, or the courier's alone, see them end. */
  readonly ends: Readonly<Record<string, number>>;
  readonly mismatches: readonly Mismatch[];
}

const ofCourier = (couriers: OpenCouriers): Map<string, PlayedParcel> =>
  new Map(couriers.parcels().map((parcel) => [`${parcel.account} ${parcel.awb ?? parcel.id}`, parcel]));

const playedOf = (
  { account, providerOrderId }: SoakParcel,
  played: ReadonlyMap<string, PlayedParcel>,
): PlayedParcel => {
  const { name } = account.played;
  const found =
    played.get(`${name} ${providerOrderId}`) ??
    [...played.values()].find((one) => one.account === name && one.id === providerOrderId);
  if (!found) throw new Error(`${name} has no ${providerOrderId}`);
  return found;
};

/** Compares the shop's status of every parcel with the courier's. */
export async function judge(fleet: readonly SoakParcel[], couriers: OpenCouriers): Promise<Judgement> {
  const played = ofCourier(couriers);
  const ends: Record<string, number> = {};
  const mismatches: Mismatch[] = [];
  for (const parcel of fleet) {
    const { provider, done, route } = playedOf(parcel, played);
    const courier = statuses[standingOf(provider, done)];
    const shop = (await findOrder(sellerId, parcel.orderId))?.status ?? 'nothing';
    ends[courier] = (ends[courier] ?? 0) + 1;
    if (shop === courier) continue;
    const { reference, account } = parcel;
    mismatches.push({ reference, account: account.played.name, way: route, courier, shop });
  }
  return { ends, mismatches };
}
