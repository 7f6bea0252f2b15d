import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { secondsAfter } from './delivery-store.ts';
import { documents, tableName } from './documents.ts';
import { courierTurnKey, expiryAttribute } from './keys.ts';
import { overtaken, untilFirst } from './overtaken.ts';
import { type Write, writeTogether } from './write-together.ts';

/** A shop's account at a courier. */
interface Account {
  readonly sellerId: string;
  readonly accountId: string;
}

/** How often one account may be asked: so many questions at once, and then one each interval. Our choice: no provider says. */
const questionsAtOnce = 30;
const intervalMs = 1_000;

/** A place further away than a message of a queue can be delayed (15 minutes) is not given. */
const furthestPlaceMs = 14 * 60_000;

/** After so many questions in a row without an answer the account is left alone for a while. */
const failuresBeforeRest = 3;
const restMs = 15 * 60_000;

/** Days after which an account that nobody asks is forgotten. */
const keptDays = 2;

/** What is kept of an account between two questions. Instants are milliseconds since 1970. */
interface Turn {
  /** When all the questions that were granted are over, at one each interval. */
  readonly busyUntil: number;
  readonly failures: number;
  readonly restUntil: number;
  /** Grows with every write. */
  readonly turn: number;
}

const none: Turn = { busyUntil: 0, failures: 0, restUntil: 0, turn: 0 };

const numberIn = (item: Record<string, unknown>, name: keyof Turn): number => Number(item[name] ?? 0);

const read = async ({ sellerId, accountId }: Account): Promise<Turn> => {
  const Key = courierTurnKey(sellerId, accountId);
  const { Item } = await documents().send(
    new GetCommand({ TableName: tableName(), Key, ConsistentRead: true }),
  );
  if (!Item) return none;
  return {
    busyUntil: numberIn(Item, 'busyUntil'),
    failures: numberIn(Item, 'failures'),
    restUntil: numberIn(Item, 'restUntil'),
    turn: numberIn(Item, 'turn'),
  };
};

const write = ({ sellerId, accountId }: Account, seen: Turn, next: Turn, now: Date): Promise<void> => {
  const put: Write = {
    item: {
      ...courierTurnKey(sellerId, accountId),
      ...next,
      turn: seen.turn + 1,
      [expiryAttribute]: secondsAfter(now.toISOString(), keptDays),
    },
    condition: 'attribute_not_exists(pk) OR turn = :seen',
    values: { ':seen': seen.turn },
    refusal: overtaken,
  };
  return writeTogether([put]);
};

const instant = (milliseconds: number): string => new Date(milliseconds).toISOString();

/** Whether an account may be asked now. */
export type CourierTurn =
  | { readonly kind: 'NOW' }
  /** At this instant, which is kept for the question. */
  | { readonly kind: 'LATER'; readonly at: string }
  /** It does not answer, or too many questions wait already. */
  | { readonly kind: 'NOT'; readonly until: string };

/** Who asks: a person, who does not wait in line; the clock; or the clock again, at the instant that was kept for it. */
export type Asker = 'person' | 'clock' | 'kept';

const placeFor = (asker: Asker, seen: Turn, at: number): CourierTurn => {
  if (seen.restUntil > at) return { kind: 'NOT', until: instant(seen.restUntil) };
  if (asker !== 'clock') return { kind: 'NOW' };
  const place = Math.max(seen.busyUntil, at) - (questionsAtOnce - 1) * intervalMs;
  if (place <= at) return { kind: 'NOW' };
  return place - at > furthestPlaceMs
    ? { kind: 'NOT', until: instant(place) }
    : { kind: 'LATER', at: instant(place) };
};

/** Takes one question of an account's allowance, now or at the first free instant. @throws Overtaken */
export const takeCourierTurn = (account: Account, asker: Asker, now: Date): Promise<CourierTurn> =>
  untilFirst(async () => {
    const seen = await read(account);
    const at = now.getTime();
    const place = placeFor(asker, seen, at);
    if (place.kind === 'NOT' || asker === 'kept') return place;
    await write(account, seen, { ...seen, busyUntil: Math.max(seen.busyUntil, at) + intervalMs }, now);
    return place;
  });

/** Remembers whether an account has answered; one that does not is left alone for a while. @throws Overtaken */
export const noteCourierAnswer = (account: Account, answered: boolean, now: Date): Promise<void> =>
  untilFirst(async () => {
    const seen = await read(account);
    if (answered && seen.failures === 0) return;
    const failures = answered ? 0 : seen.failures + 1;
    // The first question after a rest decides whether there is another one.
    const restUntil = failures >= failuresBeforeRest ? now.getTime() + restMs : 0;
    await write(account, seen, { ...seen, failures, restUntil }, now);
  });
