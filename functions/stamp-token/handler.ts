import type { PreTokenGenerationV2TriggerEvent } from 'aws-lambda';
import { isMember } from '../../shared/people/membership.ts';
import { findMembership } from '../../shared/table/membership-store.ts';

/**
 * Cognito's pre token generation trigger (V2): writes the user's shop, role and grants into the access token. Whoever
 * is no member, or switched off, gets a token that opens nothing.
 */
export const handler = async (
  event: PreTokenGenerationV2TriggerEvent,
): Promise<PreTokenGenerationV2TriggerEvent> => {
  const sub = event.request.userAttributes['sub'];
  const membership = sub ? await findMembership(sub) : undefined;
  if (!membership || !isMember(membership)) return event;
  const { sellerId, role, name, agentId, grants } = membership;
  const claimsToAddOrOverride = {
    seller: sellerId,
    role,
    name,
    ...(agentId && { agent: agentId }),
    // The gateway hands a list on as text without a certain form, so it is text from the start.
    ...(grants.length > 0 && { grants: grants.join(' ') }),
  };
  return {
    ...event,
    response: { claimsAndScopeOverrideDetails: { accessTokenGeneration: { claimsToAddOrOverride } } },
  };
};
