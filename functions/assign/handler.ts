import { apiHandler } from '../../shared/http/api-handler.ts';
import { changeOrder, noted } from '../../shared/http/order-action.ts';
import { Problem } from '../../shared/http/problem.ts';
import { actionInputs } from '../../shared/order/inputs.ts';
import { act } from '../../shared/order/lifecycle.ts';
import { findRecord } from '../../shared/table/seller-records.ts';

export const handler = apiHandler('desk', async (request) => {
  const { agentId, reason } = request.json(actionInputs.assign);
  const { actor } = request.user;
  const at = request.now.toISOString();
  return changeOrder(request, 'assign', async (seen) => {
    const agent = await findRecord(seen.sellerId, 'AGENT', agentId);
    if (!agent?.active) throw new Problem('agent_not_found', 'Agen tidak ditemukan atau sedang tidak aktif.');
    const changes = [{ field: 'agent', before: seen.agent?.name ?? null, after: agent.name }];
    const entry = { at, event: 'assign', actor, changes, ...(reason && { text: reason }) } as const;
    const order = act(seen, { action: 'assign', actor, at }, (current) =>
      noted(current, entry, { agent: { agentId, name: agent.name } }),
    );
    return { order };
  });
});
