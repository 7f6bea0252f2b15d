import { routedHandler } from '../../shared/desk/routed-handler.ts';
import { dismiss } from './dismiss.ts';
import { list, one } from './read.ts';
import { replayMany, replayOne } from './replay.ts';

export const handler = routedHandler({
  'GET /v1/courier-calls': list,
  'GET /v1/courier-calls/{callId}': one,
  'DELETE /v1/courier-calls/{callId}': dismiss,
  'POST /v1/courier-calls/{callId}/replay': replayOne,
  'POST /v1/courier-calls/replay': replayMany,
});
