import { openClaim } from '../../shared/action/open-claim.ts';
import { commandHandler } from '../../shared/http/order-action.ts';

export const handler = commandHandler(openClaim);
