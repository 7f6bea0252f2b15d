import type { PreTokenGenerationV2TriggerEvent } from 'aws-lambda';
import { findMembership } from '../../shared/table/membership-store.ts';

/** Cognito's pre token generation trigger (V2): writes the user's shop and role into the access token. */
export const handler = async (
  event: PreTokenGenerationV2TriggerEvent,
): Promise<PreTokenGenerationV2TriggerEvent> => {
  const sub = event.request.userAttributes['sub'];
  const membership = sub ? await findMembership(sub) : undefined;
  if (!membership) return event;
  const { sellerId, role, name, agentId } = membership;
  const claimsToAddOrOverride = { seller: sellerId, role, name, ...(agentId && { agent: agentId }) };
  return {
    ...event,
    response: { claimsAndScopeOverrideDetails: { accessTokenGeneration: { claimsToAddOrOverride } } },
  };
};
