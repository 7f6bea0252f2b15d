import { ship } from '../../shared/action/ship.ts';
import { commandHandler } from '../../shared/http/order-action.ts';

export const handler = commandHandler(ship, { attempts: 3 });
