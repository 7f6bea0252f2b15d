import type { CourierEvent } from '../../order/courier-event.ts';
import type { ConnectedAccount } from '../connected-account.ts';
import { meaningOf } from '../courier-adapter.ts';
import type { ParcelAtCourier, TrackedParcel } from '../courier-api.ts';
import { type CourierTime, courierTime, eventTimes, type ZoneOffset } from '../event-time.ts';
import { keptWords } from '../kept-words.ts';
import { readTracked, type Tracked, type TrackedLine } from './tracked.ts';
import { kiriminajaCodes } from './words.ts';

/** Histories name no zone; an example writes "14-07-2021 16:00" beside the same hour, which is the courier's WIB. */
const zone: ZoneOffset = '+07:00';

/** More than any parcel has; a ledger holds 200. */
const mostLines = 100;

const timeOf = (text: string | null | undefined): CourierTime | undefined => courierTime(text, zone);

/** A code without a meaning is kept in the history and moves nothing. */
const signalOf = (native: string) => meaningOf(kiriminajaCodes, native)?.signal ?? 'noted';

const eventOf = (native: string, told: CourierTime, now: string, text?: string | null): CourierEvent => {
  const reason = keptWords(text);
  return {
    key: `track:${native}@${told.at}`,
    signal: signalOf(native),
    native,
    ...eventTimes(told, now),
    ...(reason && { reason }),
  };
};

const ofLine = (line: TrackedLine | null | undefined, now: string): CourierEvent[] => {
  const told = timeOf(line?.created_at);
  if (!told || !line?.status_code) return [];
  const receivedBy = keptWords(line.receiver);
  return [{ ...eventOf(line.status_code, told, now, line.status), ...(receivedBy && { receivedBy }) }];
};

/** Most lines of a history carry 100, so the pickup may stand in the details alone. */
const ofPickup = ({ details }: Tracked, lines: readonly CourierEvent[], now: string): CourierEvent[] => {
  const told = timeOf(details.shipped_at);
  if (!told || lines.some(({ signal }) => signal === 'in_transit')) return [];
  return [{ ...eventOf('106', told, now), key: `track:shipped_at@${told.at}` }];
};

/**
 * Where the parcel is now, which its history may lack: KiriminAja finds out itself that one is lost. It is as old as
 * the newest line at least.
 */
const ofNow = (said: Tracked, lines: readonly CourierEvent[], now: string): CourierEvent[] => {
  const { status_code: native, text } = said;
  const newest = lines.toSorted((a, b) => (a.at < b.at ? -1 : 1)).at(-1);
  if (!native || !newest || signalOf(native) === 'noted') return [];
  if (lines.some((line) => line.native === native)) return [];
  return [eventOf(native, { at: newest.at, estimated: true }, now, text)];
};

/** The history of a parcel. @throws CourierFailure */
export async function track(
  { providerOrderId }: ParcelAtCourier,
  account: ConnectedAccount,
  now: Date,
): Promise<TrackedParcel | undefined> {
  const said = await readTracked(providerOrderId, account);
  if (!said) return undefined;
  const heardAt = now.toISOString();
  const lines = (said.histories ?? []).slice(0, mostLines).flatMap((line) => ofLine(line, heardAt));
  const events = [...lines, ...ofPickup(said, lines, heardAt), ...ofNow(said, lines, heardAt)];
  const { awb } = said.details;
  return { events, ...(awb && { awb }) };
}
