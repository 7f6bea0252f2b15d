import { orderFor } from '../../shared/action/order-for.ts';
import { findEvidence } from '../../shared/evidence/evidence-upload.ts';
import { viewLink } from '../../shared/file/file-bucket.ts';
import { savedName } from '../../shared/file/saved-name.ts';
import { apiHandler } from '../../shared/http/api-handler.ts';
import { Problem } from '../../shared/http/problem.ts';
import { requireRole } from '../../shared/http/require-role.ts';
import { auditPut } from '../../shared/table/audit-store.ts';
import { writeTogether } from '../../shared/table/write-together.ts';

/** Who looked is written down before the link is given; the link itself is kept nowhere. */
export const handler = apiHandler('desk', async (request) => {
  const { user, now } = request;
  requireRole(user, 'note');
  const order = await orderFor(user, request.path('orderId'));
  const evidence = findEvidence(order, request.path('evidenceId'));
  if (!evidence) throw new Problem('evidence_not_found', 'Bukti kiriman tidak ditemukan.');
  const { sellerId, orderId } = order;
  const { evidenceId, contentType } = evidence;
  await writeTogether([
    auditPut({
      sellerId,
      at: now.toISOString(),
      actor: user.actor,
      source: 'desk',
      event: 'evidence.viewed',
      kind: 'ORDER',
      id: orderId,
      changes: [{ field: 'evidenceId', after: evidenceId }],
    }),
  ]);
  const shown = { fileName: savedName(order, evidence), contentType };
  return {
    status: 200,
    body: await viewLink({ area: 'evidence', sellerId, fileId: evidenceId }, shown, now),
  };
});
