import type { ActorKind } from './actor.ts';
import { type Status, statuses, statusLabels } from './status.ts';
import type { EventName, START } from './transition.ts';
import { transitions } from './transitions.ts';

/** One allowed move, spelt out: a row of the table for each status that it may start from. */
export interface Edge {
  readonly from: Status | typeof START;
  readonly event: EventName;
  readonly to: Status;
  readonly by: readonly ActorKind[];
}

/** The life cycle as data, for whoever wants to read or compare it outside the product. */
export interface LifecycleDocument {
  readonly statuses: readonly { readonly code: Status; readonly label: string }[];
  readonly transitions: readonly Edge[];
}

export const lifecycleDocument = (): LifecycleDocument => ({
  statuses: statuses.map((code) => ({ code, label: statusLabels[code] })),
  transitions: transitions.flatMap((row) =>
    row.from.map((from) => ({ from, event: row.on, to: row.to, by: row.by })),
  ),
});
