import { commandNames, orderActions } from '../../order/actions.ts';
import { inputExamples } from '../../order/input-examples.ts';
import { actionInputs } from '../../order/inputs.ts';
import { actedOrderAnswer } from '../answers/order.ts';
import type { Route } from '../route.ts';

/** One route for every action on an order; they follow from the table of actions. */
export const actionRoutes: readonly Route[] = commandNames.map((action) => ({
  function: action,
  method: 'POST',
  path: `/v1/orders/{orderId}/${action}`,
  access: 'desk',
  operation: {
    summary: orderActions[action].label,
    body: { schema: actionInputs[action], example: inputExamples[action] },
    answer: actedOrderAnswer,
  },
}));
