import type { CommandName } from '../order/actions.ts';
import type { Order } from '../order/order.ts';
import type { Inverse } from './step.ts';

type Undoer = (before: Order, after: Order) => Inverse | undefined;

const beyond = (tags: readonly string[], others: readonly string[]): string[] =>
  tags.filter((tag) => !others.includes(tag));

const oppositeTags: Undoer = (before, after) => {
  const input = { add: beyond(before.tags, after.tags), remove: beyond(after.tags, before.tags) };
  return input.add.length + input.remove.length > 0 ? { action: 'tag', input } : undefined;
};

/** Actions that can be taken back for many orders, each with what takes back this very change. */
const undoers: Partial<Record<CommandName, Undoer>> = {
  confirm: () => ({ action: 'unconfirm', input: {} }),
  prepare: () => ({ action: 'unprepare', input: {} }),
  tag: oppositeTags,
  assign: ({ agent }) => ({ action: 'assign', input: { agentId: agent?.agentId ?? null } }),
};

/** The action whose permission is needed to take a bulk action back; nothing when it cannot be. */
export const inverseOf: Partial<Record<CommandName, CommandName>> = {
  confirm: 'unconfirm',
  prepare: 'unprepare',
  tag: 'tag',
  assign: 'assign',
};

/** What takes back the change of an order by an action; nothing when it changed nothing or cannot be taken back. */
export const inverseFor = (action: CommandName, before: Order, after: Order): Inverse | undefined =>
  undoers[action]?.(before, after);
