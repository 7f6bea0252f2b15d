import { prepare } from '../../shared/action/prepare.ts';
import { commandHandler } from '../../shared/http/order-action.ts';

export const handler = commandHandler(prepare);
