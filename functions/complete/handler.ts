import { complete } from '../../shared/action/complete.ts';
import { commandHandler } from '../../shared/http/order-action.ts';

export const handler = commandHandler(complete);
