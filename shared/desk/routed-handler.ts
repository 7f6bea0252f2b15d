import { apiHandler, type Reply } from '../http/api-handler.ts';
import type { ApiRequest } from '../http/request.ts';

/** The Lambda of several routes of the desk, by API Gateway's route key: `GET /v1/products/{productId}`. */
export const routedHandler = (table: Readonly<Record<string, (request: ApiRequest) => Promise<Reply>>>) =>
  apiHandler('desk', async (request) => {
    const answer = table[request.event.routeKey];
    if (!answer) throw new Error(`no answer to ${request.event.routeKey}`);
    return answer(request);
  });
