import type { ShopSettings } from '../catalogue/shop-settings.ts';
import type { ProblemFilter } from '../order/problem-filter.ts';
import { mayUse } from '../order/roles.ts';
import type { ProblemRow } from '../table/problem-list.ts';
import type { DeskUser } from './desk-user.ts';
import { rowView } from './order-view.ts';

/** An order that needs a person, as the API answers it. */
export const problemView = (
  { row, problem }: ProblemRow,
  user: DeskUser,
  shop: Pick<ShopSettings, 'policies'>,
) => ({
  ...rowView(row, user, shop),
  problem: {
    ...problem,
    deadline: problem.deadline ?? null,
    firstFailedAt: problem.firstFailedAt ?? null,
    reason: problem.reason ?? null,
    instruction: problem.instruction ?? null,
  },
});

/** A user who does not see all orders gets the own ones, whatever was asked for. */
export const ownProblems = (user: DeskUser, filter: ProblemFilter): ProblemFilter =>
  mayUse(user, 'see-all') ? filter : { ...filter, agentId: [user.agentId ?? ''] };
