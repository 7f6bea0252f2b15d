import type { OrderRow } from '../order/order-row.ts';
import { type Problem, problemAt } from '../order/problem.ts';
import { type ProblemFilter, passesProblem } from '../order/problem-filter.ts';
import { type Clock, clocks } from '../order/trouble-clock.ts';
import { canonicalFilter } from './canonical-filter.ts';
import { readCursor, writeCursor } from './cursor.ts';
import type { Page } from './order-list.ts';
import { type Candidate, type Moment, readLane } from './trouble-lane.ts';

/** An order that needs a person. */
export interface ProblemRow {
  readonly row: OrderRow;
  readonly problem: Problem;
}

interface ProblemPage {
  readonly rows: readonly ProblemRow[];
  /** Where the list goes on; a page may hold fewer rows than asked, even none, and still go on. */
  readonly nextCursor?: string;
}

/** Candidates after which one request stops looking for those that match. */
const mostCandidates = 500;

/** Candidates of one clock read at a time at most. */
const largestBatch = 100;

/** What is still to come of one clock. */
interface Lane {
  readonly clock: Clock;
  buffer: Candidate[];
  next: Record<string, unknown> | undefined;
  ended: boolean;
}

const foremost = (lanes: readonly Lane[]): Lane | undefined => {
  let first: Lane | undefined;
  for (const lane of lanes) {
    const [head] = lane.buffer;
    const best = first?.buffer[0];
    if (head && (!best || head.place < best.place)) first = lane;
  }
  return first;
};

/** All orders of a shop that may need a person now, the most urgent first, from a place on. */
async function* candidates(
  moment: Moment,
  after: string | undefined,
  limit: number,
): AsyncGenerator<Candidate> {
  const lanes: Lane[] = clocks.map((clock) => ({ clock, buffer: [], next: undefined, ended: false }));
  const given = new Set<string>();
  const dry = () => lanes.filter(({ buffer, ended }) => buffer.length === 0 && !ended);
  const fill = async (lane: Lane): Promise<void> => {
    const read = await readLane(moment, lane.clock, { after, limit, next: lane.next });
    lane.buffer = read.candidates;
    lane.next = read.next;
    lane.ended = read.next === undefined;
  };
  for (;;) {
    for (let empty = dry(); empty.length > 0; empty = dry()) await Promise.all(empty.map(fill));
    const next = foremost(lanes)?.buffer.shift();
    if (!next) return;
    // An order that is just moving from one clock to another comes once.
    if (!given.has(next.row.orderId)) yield next;
    given.add(next.row.orderId);
  }
}

/** Names a list, so that a cursor goes on in no other, nor after the shop has set other times. */
const listName = ({ sellerId, settings }: Moment, filter: ProblemFilter): string =>
  JSON.stringify(['problems', sellerId, settings, canonicalFilter(filter)]);

/**
 * One page of the orders that need a person, by the time that is left: an order without a deadline lies where its
 * trouble began. It costs a query for each clock, and no more than a fixed number of rows where few match.
 * @throws BadCursor when the cursor is not ours or belongs to another list.
 */
export async function listProblems(
  moment: Moment,
  filter: ProblemFilter,
  { limit, cursor }: Page,
): Promise<ProblemPage> {
  const list = listName(moment, filter);
  const start = cursor === undefined ? undefined : readCursor(list, cursor);
  const rows: ProblemRow[] = [];
  let seen = 0;
  let after: string | undefined;
  for await (const { place, row, trouble } of candidates(moment, start, Math.min(limit + 1, largestBatch))) {
    if (after !== undefined && (rows.length === limit || seen === mostCandidates)) {
      return { rows, nextCursor: writeCursor(list, after) };
    }
    const problem = problemAt(trouble, moment.settings, moment.now);
    if (problem && passesProblem(filter, row, problem)) rows.push({ row, problem });
    after = place;
    seen += 1;
  }
  return { rows };
}
