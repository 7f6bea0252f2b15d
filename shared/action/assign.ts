import { Problem } from '../http/problem.ts';
import { findRecord } from '../table/seller-records.ts';
import { type Command, moved, noted } from './command.ts';

/** Ganti Agen. */
export const assign: Command<'assign'> = {
  action: 'assign',
  decide: async (seen, given) => {
    const { agentId, reason } = given.input;
    const agent = await findRecord(seen.sellerId, 'AGENT', agentId);
    if (!agent?.active) throw new Problem('agent_not_found', 'Agen tidak ditemukan atau sedang tidak aktif.');
    const changes = [{ field: 'agent', before: seen.agent?.name ?? null, after: agent.name }];
    const { at, user } = given;
    const entry = {
      at,
      event: 'assign',
      actor: user.actor,
      changes,
      ...(reason && { text: reason }),
    } as const;
    const order = moved(seen, 'assign', given, (current) =>
      noted(current, entry, { agent: { agentId, name: agent.name } }),
    );
    return { order };
  },
};
