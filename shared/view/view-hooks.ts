import { resourceListQuery } from '../desk/resource.ts';
import type { RecordChange, ResourceHooks } from '../desk/resource-hooks.ts';
import type { Reply } from '../http/api-handler.ts';
import { type FieldError, Problem } from '../http/problem.ts';
import type { ApiRequest } from '../http/request.ts';
import { requireRole } from '../http/require-role.ts';
import { BadCursor, readCursor, writeCursor } from '../table/cursor.ts';
import { findStored, listStored, type Stored } from '../table/record-store.ts';
import { listRecords } from '../table/seller-records.ts';
import { builtInViews } from './built-in-views.ts';
import { seesView } from './find-view.ts';
import type { SavedView } from './saved-view.ts';

/** Views that one person may keep for themselves. */
const mostOwn = 50;

const shown = ({ record, ...stamp }: Stored<'VIEW'>) => ({ ...record, builtIn: false, ...stamp });

/** Built-in views came with the product and stay as they are. */
const shownBuiltIn = (view: SavedView) => ({
  ...view,
  builtIn: true,
  version: 1,
  updatedAt: '2026-01-01T00:00:00.000Z',
  updatedBy: view.ownerName,
});

/** @throws Problem `role_not_allowed` */
const requireOwn = ({ shared, ownerSub }: SavedView, { user }: ApiRequest): void => {
  if (shared) requireRole(user, 'views.share');
  else if (ownerSub !== user.sub) throw new Problem('role_not_allowed', 'Tampilan ini milik orang lain.');
};

/** @throws Problem `role_not_allowed`, `limit_reached` */
const check = async ({ sellerId, before, after, request }: RecordChange<'VIEW'>): Promise<FieldError[]> => {
  const { user } = request;
  if (after?.shared && !before?.shared) requireRole(user, 'views.share');
  if (before || after?.shared) return [];
  const own = (await listRecords(sellerId, 'VIEW')).filter(
    (view) => !view.shared && view.ownerSub === user.sub,
  );
  if (own.length < mostOwn) return [];
  throw new Problem('limit_reached', `Tampilan pribadi paling banyak ${mostOwn}.`);
};

type Listed = { readonly viewId: string };

/** A page of views that are already in order. @throws BadCursor also when the view where it goes on is gone */
const pageOf = <T extends Listed>(views: readonly T[], name: string, limit: number, cursor?: string) => {
  const after = cursor === undefined ? undefined : readCursor(name, cursor);
  const start = after === undefined ? 0 : views.findIndex(({ viewId }) => viewId === after) + 1;
  if (after !== undefined && start === 0) throw new BadCursor();
  const items = views.slice(start, start + limit);
  const last = items.at(-1);
  return { items, nextCursor: last && start + limit < views.length ? writeCursor(name, last.viewId) : null };
};

const inOrder = (a: SavedView, b: SavedView): number =>
  a.position - b.position || a.name.localeCompare(b.name, 'id') || (a.viewId < b.viewId ? -1 : 1);

const everyView = async (sellerId: string): Promise<Stored<'VIEW'>[]> => {
  const views: Stored<'VIEW'>[] = [];
  let cursor: string | undefined;
  do {
    const page = await listStored(sellerId, 'VIEW', { limit: 200, cursor });
    views.push(...page.records);
    cursor = page.nextCursor;
  } while (cursor);
  return views;
};

/** The views that every shop has, then the team's and the user's own, in their order. */
const list = async (request: ApiRequest): Promise<Reply> => {
  const { user } = request;
  requireRole(user, 'list');
  const { limit, cursor } = request.query(resourceListQuery);
  const visible = (await everyView(user.sellerId)).filter(({ record }) => seesView(user, record));
  const kept = visible.toSorted((a, b) => inOrder(a.record, b.record)).map(shown);
  const all = [...builtInViews.map(shownBuiltIn), ...kept];
  return { status: 200, body: pageOf<Listed>(all, `VIEWS#${user.sellerId}#${user.sub}`, limit, cursor) };
};

const get = async (request: ApiRequest): Promise<Reply> => {
  const { user } = request;
  requireRole(user, 'list');
  const viewId = request.path('viewId');
  const builtIn = builtInViews.find((view) => view.viewId === viewId);
  if (builtIn) return { status: 200, body: shownBuiltIn(builtIn), headers: { etag: '"1"' } };
  const found = await findStored(user.sellerId, 'VIEW', viewId);
  if (!found || !seesView(user, found.record))
    throw new Problem('record_not_found', 'Tampilan tidak ditemukan.');
  return { status: 200, body: shown(found), headers: { etag: `"${found.version}"` } };
};

/** What views do beside being kept. */
export const viewHooks: ResourceHooks<'VIEW'> = {
  drawn: ({ user }) => ({ ownerSub: user.sub, ownerName: user.name }),
  sees: (view, { user }) => seesView(user, view),
  requireChangeable: requireOwn,
  check,
  shown: (record) => ({ ...record, builtIn: false }),
  more: { 'GET /v1/views': list, 'GET /v1/views/{viewId}': get },
};
