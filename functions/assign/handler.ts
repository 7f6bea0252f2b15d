import { assign } from '../../shared/action/assign.ts';
import { commandHandler } from '../../shared/http/order-action.ts';

export const handler = commandHandler(assign);
