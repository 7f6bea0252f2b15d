import { findQuarantined } from '../../shared/courier/replay-quarantined.ts';
import type { Reply } from '../../shared/http/api-handler.ts';
import { courierCallsQuery, courierCallView, putAsideFilter } from '../../shared/http/courier-calls-view.ts';
import type { ApiRequest } from '../../shared/http/request.ts';
import { requireRole } from '../../shared/http/require-role.ts';
import { listPutAside } from '../../shared/table/put-aside-list.ts';
import { findPutAside, type PutAside } from '../../shared/table/put-aside-store.ts';
import { callOf, noSuchCall } from './call-of.ts';

/** A page of the calls that were put aside. */
export async function list(request: ApiRequest): Promise<Reply> {
  const { user, now } = request;
  requireRole(user, 'courier-calls.view');
  const { limit, cursor, ...asked } = request.query(courierCallsQuery);
  const paging = { limit, cursor, first: 'newest' } as const;
  const { calls, nextCursor } = await listPutAside(user.sellerId, putAsideFilter(asked), paging, now);
  return { status: 200, body: { items: calls.map(courierCallView), nextCursor: nextCursor ?? null } };
}

/** What a call said. The headers of the quarantine stay sealed: they hold tokens. */
async function whole(
  place: ReturnType<typeof callOf>,
): Promise<{ readonly call: PutAside; readonly body: Uint8Array } | undefined> {
  if (place.state === 'QUARANTINE') {
    const found = await findQuarantined(place);
    return found && { call: found.call, body: found.content.body };
  }
  const found = await findPutAside(place);
  return found && { call: found.call, body: found.content['body'] as Uint8Array };
}

/** One call with its body as text. */
export async function one(request: ApiRequest): Promise<Reply> {
  requireRole(request.user, 'courier-calls.view');
  const found = await whole(callOf(request));
  if (!found) throw noSuchCall();
  const body = Buffer.from(found.body).toString('utf8');
  return { status: 200, body: { ...courierCallView(found.call), body } };
}
