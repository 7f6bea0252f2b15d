import { correctAwb } from '../../shared/action/correct-awb.ts';
import { commandHandler } from '../../shared/http/order-action.ts';

export const handler = commandHandler(correctAwb);
