import { problemAt } from '../order/problem.ts';
import { type ProblemFilter, passesProblem } from '../order/problem-filter.ts';
import { type TroubleKind, type TroubleSide, troubleKinds, troubleSides } from '../order/trouble.ts';
import { clocks } from '../order/trouble-clock.ts';
import { type Moment, readLane } from './trouble-lane.ts';

/** Orders of one clock that are counted; a badge says no more than "99+". */
const limit = 100;

/** How many orders need a person, by kind; an order of two kinds counts for both. */
interface ProblemCounts {
  readonly counts: Readonly<Record<TroubleKind, number>>;
  readonly waiting: Readonly<Record<TroubleSide, number>>;
  readonly total: number;
  /** There are more than were counted. */
  readonly more: boolean;
}

const tally = <Name extends string>(names: readonly Name[], found: readonly Name[]) =>
  Object.fromEntries(names.map((name) => [name, found.filter((one) => one === name).length])) as Record<
    Name,
    number
  >;

/** Counts the orders that need a person now, as far as one query for each clock shows them. */
export async function countProblems(moment: Moment, filter: ProblemFilter): Promise<ProblemCounts> {
  const lanes = await Promise.all(clocks.map((clock) => readLane(moment, clock, { limit })));
  const problems = lanes
    .flatMap(({ candidates }) => candidates)
    .flatMap(({ row, trouble }) => {
      const problem = problemAt(trouble, moment.settings, moment.now);
      return problem && passesProblem(filter, row, problem) ? [problem] : [];
    });
  return {
    counts: tally(
      troubleKinds,
      problems.flatMap(({ kinds }) => kinds),
    ),
    waiting: tally(
      troubleSides,
      problems.map(({ waiting }) => waiting),
    ),
    total: problems.length,
    more: lanes.some(({ next }) => next !== undefined),
  };
}
