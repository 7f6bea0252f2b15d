import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CourierSignal } from '../shared/order/courier-event.ts';

/** What a word means by the facts that were gathered about couriers. */
export interface Fact {
  readonly to: string | null;
  readonly event: string | null;
  readonly sure: 'H' | 'M' | 'L';
  readonly toIfPickedUp?: string;
  readonly toOnRtsLeg?: 'RETURNING' | 'RETURNED';
  readonly flag?: string;
}

const maps = JSON.parse(
  readFileSync(join(import.meta.dirname, 'fixtures', 'couriers', 'status-maps.json'), 'utf8'),
);

const signals: Readonly<Record<string, CourierSignal>> = {
  'courier.awb_created': 'awb_created',
  'courier.picked_up': 'in_transit',
  'courier.problem': 'problem',
  'courier.delivered': 'delivered',
  'courier.return_started': 'return_started',
  'courier.returned': 'returned',
  'courier.lost_or_damaged': 'lost_or_damaged',
  'courier.rejected': 'rejected',
};

/** The words of one map, without its own remarks. */
export const factsOf = (...path: string[]): [word: string, fact: Fact][] =>
  Object.entries<Fact>(path.reduce((map, step) => map[step], maps)).filter(([word]) => !word.startsWith('_'));

/** The signal that a fact amounts to. */
export const signalOf = ({ event, toIfPickedUp, flag = '' }: Fact): CourierSignal => {
  if (toIfPickedUp) return 'refused';
  if (flag.includes('courier.awb_created')) return 'awb_created';
  return (event && signals[event]) || 'noted';
};

/** How certain a fact is, in the words of the tables. */
export const certainty = { H: 'high', M: 'medium', L: 'low' } as const;
