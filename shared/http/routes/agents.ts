import { receivingSwitch } from '../../desk/receiving-switch.ts';
import { recordAnswer } from '../../desk/resource.ts';
import { agents } from '../../desk/resources/agents.ts';
import type { Route } from '../route.ts';

/** The switch by which an agent takes new orders. */
export const agentRoutes: readonly Route[] = [
  {
    function: agents.function,
    method: 'POST',
    path: `${agents.path}/{agentId}/receiving`,
    access: 'desk',
    operation: {
      summary: 'Take new orders, or none for now; agents may switch themselves',
      body: { schema: receivingSwitch, example: { on: true } },
      answer: recordAnswer(agents),
    },
  },
];
