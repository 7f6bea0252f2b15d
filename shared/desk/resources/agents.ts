import { agentInput } from '../../catalogue/agent-input.ts';
import type { Resource } from '../resource.ts';

/** The people who talk to buyers. */
export const agents = {
  kind: 'AGENT',
  function: 'agents',
  path: '/v1/agents',
  id: 'agentId',
  label: 'Agen',
  view: 'agents.view',
  edit: 'agents.edit',
  input: agentInput,
  example: {
    name: 'Agen Contoh Tiga',
    phone: '0812-0000-0103',
    weight: 30,
    shifts: [{ day: 'SAT', from: '22:00', to: '06:00' }],
  },
  patch: { weight: 20 },
  most: 200,
} as const satisfies Resource<'AGENT'>;
