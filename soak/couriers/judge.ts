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
  /** Those of them of which everything had arrived: no question to a courier may be needed to put them right. */
  readonly wrongThoughHeard: number;
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
export async function judge({ parcels, fed, dropped }: Plan): Promise<Verdict> {
  const arrived = arrivedByParcel(fed);
  const unheard = new Set(dropped.map(({ parcel }) => parcel));
  let [lost, double, wrong, wrongThoughHeard] = [0, 0, 0, 0];
  for (const parcel of parcels) {
    const order = await getOrder(account.sellerId, parcel.orderId);
    const lines = order.shipments.flatMap(({ events }) => events.map(lineOf));
    const wanted = [...(arrived.get(parcel) ?? [])];
    const times = wanted.map((line) => lines.filter((other) => other === line).length);
    lost += times.filter((count) => count === 0).length;
    double += times.filter((count) => count > 1).length;
    const isWrong = order.status !== parcel.route.ends;
    wrong += isWrong ? 1 : 0;
    wrongThoughHeard += isWrong && !unheard.has(parcel) ? 1 : 0;
  }
  return { lost, double, wrong, wrongThoughHeard };
}
