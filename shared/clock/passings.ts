import type { DeadlineName } from '../order/deadlines.ts';
import { autoComplete } from './auto-complete.ts';
import { cancellationRequest } from './cancellation-request.ts';
import type { Passing } from './passing.ts';
import { silentAgent } from './silent-agent.ts';

/** What the passing of time does to an order, one row for each deadline, in the order in which they are looked at. */
export const passings: Readonly<Record<DeadlineName, Passing>> = {
  cancellation_request: cancellationRequest,
  auto_complete: autoComplete,
  silent_agent: silentAgent,
};
