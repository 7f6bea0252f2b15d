import { noted } from '../shared/action/command.ts';
import { addOrder, getOrder, replaceOrder } from '../shared/table/order-store.ts';
import { anOrder, aSeller, minute } from './an-order.ts';

export const contestSeller = 'toko-rebutan';

/** Fifty people who write to one order. */
export const editors: readonly string[] = Array.from({ length: 50 }, (_, n) => `penulis-${n}`);

/** What came of fifty people who changed one order at once. */
export interface Contest {
  /** Those whose write was taken. */
  readonly winners: readonly string[];
  /** Codes by which the others were refused. */
  readonly refusals: readonly string[];
  /** Notes that lie on the order. */
  readonly notes: readonly string[];
  readonly version: number;
}

/** A new order of the contest's shop. */
export const placed = async (n: number): Promise<string> => {
  const orderId = `R${n}`;
  const order = anOrder({
    sellerId: contestSeller,
    orderId,
    orderNumber: `BJR${n}`,
    slug: `rebutan-${n}`,
  });
  await addOrder(order);
  return orderId;
};

/** The notes of an order in its history, oldest first. */
export const notesOf = async (orderId: string): Promise<string[]> =>
  (await getOrder(contestSeller, orderId)).timeline.flatMap(({ event, text }) =>
    event === 'note' && text ? [text] : [],
  );

const edit = async (orderId: string, text: string): Promise<void> => {
  const seen = await getOrder(contestSeller, orderId);
  const entry = { at: minute(60), event: 'note', actor: aSeller, text } as const;
  await replaceOrder(seen, noted(seen, entry));
};

const codeOf = (reason: unknown): string =>
  reason instanceof Error && 'code' in reason ? String(reason.code) : String(reason);

/** Fifty at once on one new order, each with the version that they saw. */
export async function contest(n: number): Promise<Contest> {
  const orderId = await placed(n);
  const outcomes = await Promise.allSettled(editors.map((name) => edit(orderId, name)));
  return {
    winners: editors.filter((_, editor) => outcomes[editor]?.status === 'fulfilled'),
    refusals: outcomes.flatMap((one) => (one.status === 'rejected' ? [codeOf(one.reason)] : [])),
    notes: await notesOf(orderId),
    version: (await getOrder(contestSeller, orderId)).version,
  };
}

/** Whether each version had one winner, no winner's edit is lost, and everybody else was told so. */
export const isFair = ({ winners, refusals, notes, version }: Contest): boolean =>
  winners.length > 0 &&
  version === 1 + winners.length &&
  notes.length === winners.length &&
  winners.every((name) => notes.includes(name)) &&
  refusals.length === editors.length - winners.length &&
  refusals.every((code) => code === 'stale_order');
