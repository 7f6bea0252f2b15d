import * as z from 'zod/mini';
import { problemFilter } from '../order/problem-filter.ts';
import { pageQuery } from './page-query.ts';

/** What may be asked of the list of problems. */
export const problemListQuery = z.extend(problemFilter, pageQuery);
