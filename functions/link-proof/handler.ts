import { orderFor } from '../../shared/action/order-for.ts';
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
  requireRole(user, 'confirm-payment');
  const order = await orderFor(user, request.path('orderId'));
  const proof = order.proofs?.find(({ proofId }) => proofId === request.path('proofId'));
  if (!proof) throw new Problem('proof_not_found', 'Bukti transfer tidak ditemukan.');
  const { sellerId, orderId } = order;
  const entry = { sellerId, at: now.toISOString(), actor: user.actor, source: 'desk' } as const;
  await writeTogether([
    auditPut({
      ...entry,
      event: 'payment-proof.viewed',
      kind: 'ORDER',
      id: orderId,
      changes: [{ field: 'proofId', after: proof.proofId }],
    }),
  ]);
  const shown = { fileName: savedName(order, proof), contentType: proof.contentType };
  return {
    status: 200,
    body: await viewLink({ area: 'proofs', sellerId, fileId: proof.proofId }, shown, now),
  };
});
