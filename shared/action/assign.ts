import { Problem } from '../http/problem.ts';
import { awaitingContact } from '../order/agent-silence.ts';
import type { Order } from '../order/order.ts';
import { findRecord } from '../table/seller-records.ts';
import { type Command, moved, noted } from './command.ts';

const agentOf = async (sellerId: string, agentId: string): Promise<NonNullable<Order['agent']>> => {
  const agent = await findRecord(sellerId, 'AGENT', agentId);
  if (agent?.active) return { agentId, name: agent.name };
  throw new Problem('agent_not_found', 'Agen tidak ditemukan atau sedang tidak aktif.');
};

const withAgent = ({ agent: _before, ...order }: Order, agent: Order['agent']): Order =>
  agent ? { ...order, agent } : order;

/** Ganti Agen. Without an agent nobody handles the order until somebody is named. */
export const assign: Command<'assign'> = {
  action: 'assign',
  decide: async (seen, given) => {
    const { input, at, user, shop } = given;
    const { agentId, reason } = input;
    const agent = agentId === null ? undefined : await agentOf(seen.sellerId, agentId);
    const changes = [{ field: 'agent', before: seen.agent?.name ?? null, after: agent?.name ?? null }];
    const entry = {
      at,
      event: 'assign',
      actor: user.actor,
      changes,
      ...(reason && { text: reason }),
    } as const;
    const order = moved(seen, 'assign', given, (current) =>
      awaitingContact(noted(withAgent(current, agent), entry), shop.distribution, at),
    );
    return { order };
  },
};
