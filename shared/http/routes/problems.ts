import { problemFilter, repeatableProblemFilters } from '../../order/problem-filter.ts';
import { problemCountAnswer, problemListAnswer } from '../answers/problems.ts';
import { problemListQuery } from '../problem-query.ts';
import type { Route } from '../route.ts';

/** Orders that need a person after they were shipped (Kiriman Bermasalah). */
export const problemRoutes = [
  {
    function: 'list-problems',
    method: 'GET',
    path: '/v1/problems',
    access: 'desk',
    operation: {
      summary: 'Parcels that need a person, the most urgent first',
      query: problemListQuery,
      lists: repeatableProblemFilters,
      answer: problemListAnswer,
    },
  },
  {
    function: 'count-problems',
    method: 'GET',
    path: '/v1/problems/counts',
    access: 'desk',
    operation: {
      summary: 'How many parcels need a person, by kind; up to a hundred of each clock are counted',
      query: problemFilter,
      lists: repeatableProblemFilters,
      answer: problemCountAnswer,
    },
  },
] as const satisfies readonly Route[];
