import { callIdOf } from '../../shared/courier/call-id.ts';
import { replayCall, replayStep } from '../../shared/courier/replay-calls.ts';
import type { Reply } from '../../shared/http/api-handler.ts';
import { courierCallsReplay, putAsideFilter } from '../../shared/http/courier-calls-view.ts';
import { Problem } from '../../shared/http/problem.ts';
import type { ApiRequest } from '../../shared/http/request.ts';
import { requireRole } from '../../shared/http/require-role.ts';
import { writeTogether } from '../../shared/table/write-together.ts';
import { callAudit } from './audit-entry.ts';
import { callOf, noSuchCall } from './call-of.ts';

/** Puts one call back on the queue. */
export async function replayOne(request: ApiRequest): Promise<Reply> {
  requireRole(request.user, 'courier-calls.replay');
  const place = callOf(request);
  const callId = callIdOf(place);
  const outcome = await replayCall(place);
  if (outcome === 'GONE') throw noSuchCall();
  if (outcome === 'REFUSED') {
    throw new Problem(
      'call_still_refused',
      'Laporan ini masih tidak terbukti dari kurir. Periksa rahasia webhook di akun kurirnya.',
    );
  }
  await writeTogether([callAudit(request, 'replayed', callId, [])]);
  return { status: 202, body: { callId, outcome } };
}

/** Puts up to a hundred calls back on the queue, and says how many are left. */
export async function replayMany(request: ApiRequest): Promise<Reply> {
  const { user, now } = request;
  requireRole(user, 'courier-calls.replay');
  const { cursor, ...asked } = request.json(courierCallsReplay);
  const step = await replayStep(user.sellerId, putAsideFilter(asked), cursor, now);
  const { queued, refused, left, nextCursor } = step;
  if (queued > 0) {
    await writeTogether([callAudit(request, 'replayed', asked.state, [{ field: 'queued', after: queued }])]);
  }
  return { status: 200, body: { queued, refused, left, nextCursor: nextCursor ?? null } };
}
