import { track } from '../../shared/action/track.ts';
import { commandHandler } from '../../shared/http/order-action.ts';

export const handler = commandHandler(track);
