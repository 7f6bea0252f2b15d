import { handedOn } from '../distribution/hand-on.ts';
import { orderFactsOf, teamOf, turnOf } from '../distribution/turn.ts';
import { silenceEndsAt } from '../order/agent-silence.ts';
import { findRecord } from '../table/seller-records.ts';
import type { Passing } from './passing.ts';

/** A new order whose agent does not get in touch goes to another one, by the same rules as a new one. */
export const silentAgent: Passing = {
  at: (order, { distribution }) =>
    distribution.reassignAfterMinutes === null ? undefined : silenceEndsAt(order),
  pass: async (order, { settings, now }) => {
    const { sellerId, agent: silent, page } = order;
    const [team, ofPage] = await Promise.all([
      teamOf(sellerId),
      page && findRecord(sellerId, 'PAGE', page.pageId),
    ]);
    const others = { ...team, agents: team.agents.filter(({ agentId }) => agentId !== silent?.agentId) };
    const { chosen } = turnOf(orderFactsOf(order), others, settings, new Date(now), ofPage);
    return { order: handedOn(order, chosen, settings.distribution, now) };
  },
};
