import type { Depot } from './depot.ts';
import type { Dispatch } from './dispatch.ts';
import type { PlayedParcel } from './played-parcel.ts';
import { type Standing, type Step, standingOf } from './step.ts';

/** What a person may let happen to a parcel. */
interface Act {
  readonly label: string;
  /** Where the parcel must stand. */
  readonly from: readonly Standing[];
  readonly step: Step;
  readonly reason?: string;
  /** The way that is left afterwards; what lay ahead already when absent. */
  readonly ahead?: readonly Step[];
}

const underway: readonly Standing[] = ['MOVING', 'TROUBLE'];

const acts: Readonly<Record<string, Act>> = {
  gagal: {
    label: 'Gagal antar',
    from: underway,
    step: 'attempt_failed',
    reason: 'Penerima tidak di tempat',
    ahead: ['out', 'delivered'],
  },
  retur: {
    label: 'Retur',
    from: underway,
    step: 'return_started',
    reason: 'Gagal diantar, dikembalikan ke pengirim',
    ahead: ['return_moving', 'returned'],
  },
  hilang: { label: 'Hilang', from: underway, step: 'lost', ahead: [] },
  rusak: { label: 'Rusak', from: underway, step: 'damaged', ahead: [] },
  ketemu: { label: 'Ditemukan lagi', from: ['LOST'], step: 'found', ahead: ['out', 'delivered'] },
  batal: { label: 'Batalkan oleh kurir', from: ['WAITING'], step: 'cancelled', ahead: [] },
};

/** A button below a parcel. */
export interface Choice {
  readonly name: string;
  readonly label: string;
}

/** The choice of whatever comes next. */
export const nextStep = 'lanjut';

const hasMore = ({ done, ahead }: PlayedParcel): boolean =>
  ahead.length > 0 || done.some(({ untold }) => untold);

/** What may be chosen for a parcel now. A lost parcel of Biteship's is only held, so it can be lost but not found. */
export function choicesFor(parcel: PlayedParcel): Choice[] {
  const standing = standingOf(parcel.provider, parcel.done);
  const next = hasMore(parcel) ? [{ name: nextStep, label: 'Langkah berikutnya' }] : [];
  const others = Object.entries(acts).flatMap(([name, { label, from }]) =>
    from.includes(standing) ? [{ name, label }] : [],
  );
  return [...next, ...others];
}

/** How far apart the steps of a way lie that was set by hand. */
const betweenMinutes = 240;

const wayOf = (steps: readonly Step[], depot: Depot) =>
  steps.map((step, index) => ({ step, at: depot.inMinutes((index + 1) * betweenMinutes) }));

/** Lets happen what was chosen; nothing where it may not be. */
export async function choose(
  name: string,
  parcel: PlayedParcel,
  { depot, dispatch }: { readonly depot: Depot; readonly dispatch: Dispatch },
): Promise<void> {
  if (!choicesFor(parcel).some((choice) => choice.name === name)) return;
  const act = Object.hasOwn(acts, name) ? acts[name] : undefined;
  if (!act) {
    await dispatch.next(parcel);
    return;
  }
  const { step, reason, ahead } = act;
  const kept = ahead ? depot.reroute(parcel, wayOf(ahead, depot)) : parcel;
  await dispatch.take(kept, { step, at: depot.now(), ...(reason && { reason }) });
}
