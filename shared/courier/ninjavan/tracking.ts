import type { CourierEvent } from '../../order/courier-event.ts';
import type { ConnectedAccount } from '../connected-account.ts';
import type { ParcelAtCourier, TrackedParcel } from '../courier-api.ts';
import { eventTimes } from '../event-time.ts';
import { keptWords } from '../kept-words.ts';
import { explanationOf } from './explanation.ts';
import { type Heard, readHistory } from './history.ts';
import { plainWord } from './meaning.ts';

const eventOf = ({ said, told, signal }: Heard, now: string): CourierEvent => {
  const native = (said.event ?? said.status ?? '').replaceAll(/\s+/g, ' ');
  const reason = keptWords(said.description === native ? undefined : said.description);
  return {
    key: `track:${told.at}:${plainWord(native)}`,
    signal,
    native,
    ...eventTimes(told, now),
    ...(reason && { reason }),
    ...explanationOf(said),
  };
};

/** The history of a parcel. @throws CourierFailure */
export async function track(
  { awb, providerOrderId }: ParcelAtCourier,
  account: ConnectedAccount,
  now: Date,
): Promise<TrackedParcel | undefined> {
  const history = await readHistory(awb ?? providerOrderId, account);
  if (!history) return undefined;
  const heardAt = now.toISOString();
  return { events: history.map((heard) => eventOf(heard, heardAt)), ...(awb && { awb }) };
}
