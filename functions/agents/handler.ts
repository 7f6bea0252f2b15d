import { changeRecord } from '../../shared/desk/change-record.ts';
import { receivingSwitch } from '../../shared/desk/receiving-switch.ts';
import { resourceHandler } from '../../shared/desk/resource-handler.ts';
import { agents } from '../../shared/desk/resources/agents.ts';
import { agentErrors, requireUnused } from '../../shared/distribution/agent-references.ts';
import type { Reply } from '../../shared/http/api-handler.ts';
import type { ApiRequest } from '../../shared/http/request.ts';
import { requireRole } from '../../shared/http/require-role.ts';

/** Agents may switch themselves; somebody who may edit agents may switch anybody. */
const switchReceiving = async (request: ApiRequest): Promise<Reply> => {
  const { on } = request.json(receivingSwitch);
  const { agentId } = request.user;
  const own = agentId !== undefined && agentId === request.path('agentId');
  if (!own) requireRole(request.user, agents.edit);
  return changeRecord(request, agents, on ? 'receiving on' : 'receiving off', (agent) => ({
    after: { ...agent, receiving: on },
  }));
};

export const handler = resourceHandler(agents, {
  check: ({ sellerId, after }) => (after ? agentErrors(sellerId, after) : []),
  checkDelete: ({ sellerId, id }) => requireUnused(sellerId, id),
  more: { [`POST ${agents.path}/{agentId}/receiving`]: switchReceiving },
});
