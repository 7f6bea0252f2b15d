import { expiryAttribute, linkTurnKey } from './keys.ts';
import { writeTogether } from './write-together.ts';

/** Seconds after which a turn that nobody ended is over: longer than any call to a gateway takes. */
const turnSeconds = 30;

/** Somebody else is making the link at this very moment. */
export class LinkTurnTaken extends Error {}

/** Whose turn it is to make the link of a reference. */
export interface LinkTurn {
  readonly sellerId: string;
  readonly reference: string;
  /** Tells one request from another; the same one may take its turn again. */
  readonly owner: string;
  readonly now: Date;
}

const seconds = (now: Date): number => Math.floor(now.getTime() / 1_000);

/** Takes the turn. @throws LinkTurnTaken */
export async function takeTurn({ sellerId, reference, owner, now }: LinkTurn): Promise<void> {
  await writeTogether([
    {
      item: {
        ...linkTurnKey(sellerId, reference),
        owner,
        [expiryAttribute]: seconds(now) + turnSeconds,
      },
      condition: 'attribute_not_exists(pk) OR #expiry <= :now OR #owner = :owner',
      names: { '#expiry': expiryAttribute, '#owner': 'owner' },
      values: { ':now': seconds(now), ':owner': owner },
      refusal: () => new LinkTurnTaken(),
    },
  ]);
}

/** Gives the turn back after a failure, so that the next click need not wait. */
export async function endTurn({ sellerId, reference, owner, now }: LinkTurn): Promise<void> {
  await writeTogether([
    { item: { ...linkTurnKey(sellerId, reference), owner, [expiryAttribute]: seconds(now) } },
  ]);
}
