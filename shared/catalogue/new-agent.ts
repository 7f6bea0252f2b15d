import { usualWeight } from './agent-input.ts';
import type { Agent } from './catalogue.ts';

/** An agent who works at all hours with the usual share of the orders, until somebody decides otherwise. */
export const newAgent = (agentId: string, name: string, phone: string): Agent => ({
  agentId,
  name,
  phone,
  active: true,
  receiving: true,
  weight: usualWeight,
  shifts: [],
});
