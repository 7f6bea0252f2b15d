import { apiHandler } from '../../shared/http/api-handler.ts';
import { changeAsBuyer } from '../../shared/http/buyer-action.ts';
import { withdrawn } from '../../shared/order/buyer-moves.ts';

export const handler = apiHandler('public', (request) => changeAsBuyer(request, withdrawn));
