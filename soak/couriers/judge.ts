import type { CourierEvent } from '../../shared/order/courier-event.ts';
import { getOrder } from '../../shared/table/order-store.ts';
import type { Parcel, Plan, Saying } from './plan.ts';
import { account, saidAt } from './voice.ts';

/** What a look at every order shows. */
export interface Verdict {
  /** Sayings that arrived and left nothing. */
  readonly lost: number;
  /** Sayings that left more than one line. */
  readonly double: number;
  /** Parcels whose order is not where their story ended. */
  readonly wrong: number;
}

const lineOf = ({ native, at }: CourierEvent): string => `${native.toLowerCase()}@${at}`;

const arrivedByParcel = (fed: readonly Saying[]): Map<Parcel, Set<string>> => {
  const arrived = new Map<Parcel, Set<string>>();
  for (const saying of fed) {
    const lines = arrived.get(saying.parcel) ?? new Set();
    lines.add(`${saying.word.event.toLowerCase()}@${saidAt(saying)}`);
    arrived.set(saying.parcel, lines);
  }
  return arrived;
};

/** Looks at the order of every parcel. */
export async function judge({ parcels, fed }: Plan): Promise<Verdict> {
  const arrived = arrivedByParcel(fed);
  let [lost, double, wrong] = [0, 0, 0];
  for (const parcel of parcels) {
    const order = await getOrder(account.sellerId, parcel.orderId);
    const lines = order.shipments.flatMap(({ events }) => events.map(lineOf));
    const wanted = [...(arrived.get(parcel) ?? [])];
    const times = wanted.map((line) => lines.filter((other) => other === line).length);
    lost += times.filter((count) => count === 0).length;
    double += times.filter((count) => count > 1).length;
    wrong += order.status === parcel.route.ends ? 0 : 1;
  }
  return { lost, double, wrong };
}
