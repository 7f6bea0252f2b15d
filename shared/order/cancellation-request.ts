import { historyOf } from './history.ts';
import type { Order } from './order.ts';

/** What became of a buyer's request for cancellation. */
export interface CancellationRequest {
  readonly at: string;
  readonly reason?: string;
  /** Nothing while it waits. */
  readonly answer?: 'granted' | 'refused' | 'withdrawn';
  readonly answeredAt?: string;
  /** The shop's words, where it gave any. */
  readonly answerReason?: string;
}

/** A request may be withdrawn and made again, but not for ever. */
export const mostRequests = 3;

/** How often the buyer has asked for a cancellation. */
export const requestsMade = ({ timeline }: Order): number =>
  timeline.filter(({ event }) => event === 'buyer.cancellation_requested').length;

const answers: Readonly<Record<string, CancellationRequest['answer']>> = {
  cancel: 'granted',
  'buyer.request_withdrawn': 'withdrawn',
};

/** The buyer's latest request with its answer; a parcel that leaves meanwhile is a refusal. Nothing if none was made. */
export function lastRequest(order: Order): CancellationRequest | undefined {
  const history = historyOf(order);
  const place = history.findLastIndex(({ event }) => event === 'buyer.cancellation_requested');
  const asked = history[place];
  if (!asked) return undefined;
  const answer = history
    .slice(place + 1)
    .find(({ from, to }) => from === 'CANCELLATION_REQUESTED' && to !== 'CANCELLATION_REQUESTED');
  return {
    at: asked.at,
    ...(asked.text && { reason: asked.text }),
    ...(answer && { answer: answers[answer.event] ?? 'refused', answeredAt: answer.at }),
    ...(answer?.text && { answerReason: answer.text }),
  };
}

/** When the buyer asked for the cancellation that still waits for the shop's answer; nothing when none does. */
const openRequestAt = ({ status, timeline }: Order): string | undefined =>
  status === 'CANCELLATION_REQUESTED'
    ? timeline.findLast(({ event }) => event === 'buyer.cancellation_requested')?.at
    : undefined;

/** As `openRequestAt`, but only until the shop has been reminded of the request. */
export const unansweredRequestAt = (order: Order): string | undefined => {
  const askedAt = openRequestAt(order);
  const reminded = askedAt !== undefined && order.escalatedAt !== undefined && order.escalatedAt >= askedAt;
  return reminded ? undefined : askedAt;
};
