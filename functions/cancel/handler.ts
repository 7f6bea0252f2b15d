import { cancel } from '../../shared/action/cancel.ts';
import { commandHandler } from '../../shared/http/order-action.ts';

export const handler = commandHandler(cancel);
