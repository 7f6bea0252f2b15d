import type { DeskUser } from '../http/desk-user.ts';
import { Problem } from '../http/problem.ts';
import type { OrderFilter } from '../order/order-filter.ts';
import { findRecord } from '../table/seller-records.ts';
import { builtInViews } from './built-in-views.ts';
import type { SavedView } from './saved-view.ts';

/** Whether a user may see a view: those of the team, and the user's own. */
export const seesView = ({ sub }: DeskUser, { shared, ownerSub }: SavedView): boolean =>
  shared || ownerSub === sub;

/** @throws Problem `record_not_found`, the same for a missing view and somebody else's own one. */
export async function getView(user: DeskUser, viewId: string): Promise<SavedView> {
  const builtIn = builtInViews.find((view) => view.viewId === viewId);
  const view = builtIn ?? (await findRecord(user.sellerId, 'VIEW', viewId));
  if (view && seesView(user, view)) return view;
  throw new Problem('record_not_found', 'Tampilan tidak ditemukan.');
}

/** The orders of a view, narrowed further: a filter that is asked for takes the place of the view's own. */
export const narrowedView = ({ filter, sort }: SavedView, asked: OrderFilter): OrderFilter => ({
  ...filter,
  sort,
  ...asked,
});
