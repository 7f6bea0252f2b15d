import { tag } from '../../shared/action/tag.ts';
import { commandHandler } from '../../shared/http/order-action.ts';

export const handler = commandHandler(tag);
