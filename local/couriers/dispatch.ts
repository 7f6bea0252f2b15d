import { biteshipNotices } from './biteship-notice.ts';
import type { Depot, Happening } from './depot.ts';
import { kiriminajaNotices } from './kiriminaja-notice.ts';
import { ninjavanNotices } from './ninjavan-notice.ts';
import type { AccountSettings, PlayedAccount } from './played-account.ts';
import type { PlayedParcel } from './played-parcel.ts';
import type { Messenger, Notice } from './roads.ts';
import type { Provider, TakenStep } from './step.ts';

type NoticesOf = (
  happenings: readonly Happening[],
  account: PlayedAccount,
  settings: AccountSettings,
) => Notice[];

const writers: Readonly<Record<Provider, NoticesOf>> = {
  biteship: biteshipNotices,
  kiriminaja: kiriminajaNotices,
  ninjavan: ninjavanNotices,
};

/** The calls that tell one account of what happened, each in its courier's form and with its courier's proof. */
export const noticesOf: NoticesOf = (happenings, account, settings) =>
  writers[account.provider](happenings, account, settings);

/** Lets things happen to parcels and tells the shops of them. */
export interface Dispatch {
  /** Lets a step happen and tells of it. @returns the HTTP status of the shop's answer */
  readonly take: (parcel: PlayedParcel, taken: TakenStep) => Promise<number | undefined>;
  /**
   * What has happened and was not told yet, else the next step of the parcel's way, now.
   * @returns nothing too where nothing is left
   */
  readonly next: (parcel: PlayedParcel) => Promise<number | undefined>;
  /** Every step of every parcel that is due until then, in the order of its time. @returns how many there were */
  readonly advanceTo: (instant: Date) => Promise<number>;
}

export interface DispatchParts {
  readonly depot: Depot;
  readonly messenger: Messenger;
  readonly accountOf: (parcel: PlayedParcel) => PlayedAccount | undefined;
  readonly settingsOf: (account: PlayedAccount) => AccountSettings;
}

interface Due {
  readonly parcel: PlayedParcel;
  readonly taken: TakenStep;
}

/** What has happened untold, and what is to happen until then. */
const dueIn = (parcel: PlayedParcel, until: string): Due[] =>
  [...parcel.done.filter(({ untold }) => untold), ...parcel.ahead.filter(({ at }) => at <= until)].map(
    (taken) => ({ parcel, taken }),
  );

const byTime = (one: Due, other: Due): number => {
  if (one.taken.at === other.taken.at) return 0;
  return one.taken.at < other.taken.at ? -1 : 1;
};

/** Later than every time. */
const always = '9999';

export function openDispatch({ depot, messenger, accountOf, settingsOf }: DispatchParts): Dispatch {
  const happen = ({ parcel, taken }: Due, at?: string): Happening =>
    taken.untold ? depot.told(parcel, taken) : depot.take(parcel, taken, at);

  const tell = async (happenings: readonly Happening[]): Promise<number | undefined> => {
    let status: number | undefined;
    for (const [account, told] of Map.groupBy(happenings, ({ parcel }) => accountOf(parcel))) {
      const notices = account ? noticesOf(told, account, settingsOf(account)) : [];
      for (const notice of notices) status = await messenger.send(notice);
    }
    return status;
  };

  return {
    take: (parcel, taken) => tell([depot.take(parcel, taken)]),
    next: async (parcel) => {
      const [due] = dueIn(parcel, always);
      return due && (await tell([happen(due, depot.now())]));
    },
    advanceTo: async (instant) => {
      const due = depot
        .all()
        .flatMap((parcel) => dueIn(parcel, instant.toISOString()))
        .toSorted(byTime);
      await tell(due.map((one) => happen(one)));
      return due.length;
    },
  };
}
