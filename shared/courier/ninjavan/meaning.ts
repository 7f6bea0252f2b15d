import type { CourierSignal } from '../../order/courier-event.ts';
import { type Meaning, meaningOf } from '../courier-adapter.ts';
import { ninjavanEvents, ninjavanShortStatuses, ninjavanStatuses } from './words.ts';

/** What Ninja Van says of a parcel in one event. */
export interface NinjavanSaid {
  /** V2: what happened. */
  readonly event?: string | null | undefined;
  /** V1: what happened; V2: the kind of it. */
  readonly status?: string | null | undefined;
  readonly previous_status?: string | null | undefined;
  readonly is_parcel_on_rts_leg?: boolean | null | undefined;
}

/** How words are compared: spelling and spaces vary from one user of Ninja Van to the next. */
export const plainWord = (word: string): string => word.replaceAll(/\s+/g, ' ').trim().toLowerCase();

/** The part before the comma, which is V2's `status`. */
const kindOf = (event: string): string => event.split(', ', 1)[0] ?? event;

const alike = ({ signal, onReturn }: Meaning, other: Meaning): boolean =>
  signal === other.signal && onReturn === other.onReturn;

/** Kinds whose every known event means the same: an unknown event of such a kind means it as well. */
const safeKinds: ReadonlyMap<string, Meaning> = new Map([
  ...Object.entries(ninjavanEvents).flatMap(([event, meaning]) => {
    const kind = kindOf(event);
    const ofKind = Object.entries(ninjavanEvents).filter(([other]) => kindOf(other) === kind);
    return ofKind.every(([, other]) => alike(meaning, other)) ? [[kind, meaning] as const] : [];
  }),
  ...Object.entries(ninjavanShortStatuses),
]);

const fallback = (event: string, status: string): Meaning | undefined =>
  event.startsWith(`${status}, `) ? safeKinds.get(status) : undefined;

const returning: readonly (CourierSignal | undefined)[] = ['return_started', 'returned'];

const cameBack = ({ previous_status: before, is_parcel_on_rts_leg: marked }: NinjavanSaid): boolean =>
  marked === true || returning.includes(meaningOf(ninjavanStatuses, plainWord(before ?? ''))?.signal);

/** `Completed` may end either way. Without the status before it, nobody knows which; then it moves nothing. */
const isOpenEnd = (status: string, said: NinjavanSaid): boolean =>
  status === 'completed' && !said.previous_status;

const signalOf = (meaning: Meaning, onReturn: boolean): CourierSignal =>
  (onReturn ? meaning.onReturn : undefined) ?? meaning.signal;

/**
 * What an event means: by its `event` in V2, by its `status` in V1, on the way back where that differs. Nothing for
 * a word that stands in no table.
 */
export function signalSaid(said: NinjavanSaid): CourierSignal | undefined {
  const status = plainWord(said.status ?? '');
  const event = plainWord(said.event ?? '');
  if (event) {
    const meaning = meaningOf(ninjavanEvents, event) ?? fallback(event, status);
    return meaning && signalOf(meaning, said.is_parcel_on_rts_leg === true);
  }
  const meaning = meaningOf(ninjavanStatuses, status);
  return meaning && signalOf(meaning, cameBack(said) || isOpenEnd(status, said));
}
