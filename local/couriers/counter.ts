import type { IncomingRequest } from '../gateway/incoming.ts';
import type { HttpAnswer } from '../gateway/problem.ts';
import type { Depot, NewParcel } from './depot.ts';
import type { Dispatch } from './dispatch.ts';
import type { AccountSettings, PlayedAccount } from './played-account.ts';
import type { PlayedParcel } from './played-parcel.ts';
import type { Provider } from './step.ts';

/** What goes wrong with the next booking. */
export type BookingTrouble =
  /** It is booked, and the answer is lost. */
  | 'timeoutAfterBooking'
  /** Nothing is booked, in the courier's own words of refusal. */
  | 'refuse'
  /** 429. */
  | 'busy'
  /** The connection breaks before anything is booked. */
  | 'unreachable'
  /** 500, and nothing is booked. */
  | 'fault';

/** The connection ends without an answer. */
export class HungUp extends Error {
  override readonly name = 'HungUp';
}

/** A call on a courier's API, for tests to look at. */
export interface CourierCallSeen {
  readonly provider: Provider;
  readonly method: string;
  /** Below the courier's own address, with its query. */
  readonly path: string;
  readonly body: string;
}

/** What a courier's API works with. */
export interface Counter {
  readonly depot: Depot;
  readonly dispatch: Dispatch;
  readonly accounts: () => readonly PlayedAccount[];
  readonly settingsOf: (account: PlayedAccount) => AccountSettings;
  readonly clock: () => Date;
  /** Where the played couriers are, `http://localhost:41234`. */
  readonly url: string;
  /** What goes wrong with this booking; asked once for each. */
  readonly nextTrouble: (provider: Provider) => BookingTrouble | undefined;
}

/** A call below one courier's address, with the account whose key it carries. */
export interface AccountCall {
  readonly request: IncomingRequest;
  /** Without the courier's own prefix. */
  readonly path: string;
  readonly account: PlayedAccount;
  readonly settings: AccountSettings;
  readonly counter: Counter;
}

/** How one courier answers when its next booking is to go wrong. */
export interface TroubleAnswers {
  readonly refuse: HttpAnswer;
  readonly busy: HttpAnswer;
  readonly fault: HttpAnswer;
}

/**
 * Books parcels, or lets what was ordered go wrong.
 * @throws HungUp where the connection is to break
 */
export async function bookOrFail(
  wishes: readonly NewParcel[],
  { account, settings, counter }: AccountCall,
  answers: TroubleAnswers,
  booked: (parcels: readonly PlayedParcel[]) => HttpAnswer,
): Promise<HttpAnswer> {
  const trouble = counter.nextTrouble(account.provider);
  if (trouble === 'unreachable') throw new HungUp();
  if (trouble && trouble !== 'timeoutAfterBooking') return answers[trouble];
  const parcels = wishes.map((wish) => counter.depot.book(wish, account));
  if (settings.tellsBeforeAnswer) {
    for (const parcel of parcels) await counter.dispatch.next(parcel);
  }
  if (trouble) throw new HungUp();
  return booked(parcels);
}

/** The body of a request as JSON; an empty object where it is none. */
export const jsonIn = ({ body }: IncomingRequest): unknown => {
  try {
    return JSON.parse(body.toString() || '{}');
  } catch {
    return {};
  }
};
