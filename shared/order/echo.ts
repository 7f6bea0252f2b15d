import type { CourierEvent } from './courier-event.ts';
import type { CourierProvider } from './courier-provider.ts';
import type { Shipment } from './shipment.ts';

/** Why an echo does not move the parcel, for a person. */
export const echoReason = 'Sudah ada di riwayat kurir.';

/** How long a courier's history may take to show what its webhook has told already. */
const historyLagMs = 5 * 60_000;

/** Their webhooks and their histories use different words, so only the meaning can be compared. */
const speaksTwoLanguages: readonly CourierProvider[] = ['kiriminaja'];

/** Keys of events that were read in a provider's history begin so. */
const historyKey = 'track:';

const isOfHistory = ({ key }: CourierEvent): boolean => key.startsWith(historyKey);

/** The history knows of this by the time at which it was received. `history` lies in the order of time. */
const isKnown = (
  { native, signal, receivedAt }: CourierEvent,
  history: readonly CourierEvent[],
  provider: CourierProvider | undefined,
): boolean => {
  const before = history.filter(({ at }) => at <= receivedAt);
  if (before.some((known) => known.native === native)) return true;
  return provider && speaksTwoLanguages.includes(provider)
    ? before.some((known) => known.signal === signal)
    : before.at(-1)?.signal === signal;
};

/** A webhook whose time is that of its receipt, or was read in an assumed zone: up to nine hours off. */
const hasNoSureTime = (event: CourierEvent): boolean =>
  !isOfHistory(event) && (event.untimed === true || event.estimated === true);

/**
 * Reports without a sure time of their own that the provider's history tells with its time: their place is there, and not
 * where they happened to arrive. What came shortly before the history was asked for may be newer than it, and what
 * it does not know counts.
 * @param ordered the parcel's events in the order of their time.
 * @returns their keys.
 */
export const echoesOf = (
  { provider, asked }: Pick<Shipment, 'provider' | 'asked'>,
  ordered: readonly CourierEvent[],
): ReadonlySet<string> => {
  if (!asked?.historyAt) return new Set();
  const settled = new Date(Date.parse(asked.historyAt) - historyLagMs).toISOString();
  const history = ordered.filter(isOfHistory);
  const echoes = ordered.filter(
    (event) => hasNoSureTime(event) && event.receivedAt <= settled && isKnown(event, history, provider),
  );
  return new Set(echoes.map(({ key }) => key));
};
