import type { ActorKind } from './actor.ts';
import type { Order, TimelineEntry } from './order.ts';

/** How an entry of the timeline came about. */
export const entrySources = [
  'desk',
  'bulk',
  'upload',
  'import',
  'page',
  'courier',
  'gateway',
  'system',
] as const;
type EntrySource = (typeof entrySources)[number];

/** What the actor alone tells. */
const ofActor: Record<ActorKind, EntrySource> = {
  buyer: 'page',
  seller: 'desk',
  agent: 'desk',
  courier: 'courier',
  gateway: 'gateway',
  system: 'system',
};

export const sourceOf = ({ actor, source }: Pick<TimelineEntry, 'actor' | 'source'>): EntrySource =>
  source ?? ofActor[actor.kind];

/** An order whose new entries say that they came with many others, or from a file. */
export const cameBy = (before: Order, after: Order, source: 'bulk' | 'upload'): Order => ({
  ...after,
  timeline: after.timeline.map((entry, index) =>
    index < before.timeline.length ? entry : { ...entry, source },
  ),
});
