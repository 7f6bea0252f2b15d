import * as z from 'zod/mini';
import { region } from '../place.ts';
import type { DirectoryUser } from './user-directory.ts';
import type { UserPool } from './user-pool.ts';

/** Why a token is made, in Cognito's words. */
export type TriggerSource =
  | 'TokenGeneration_HostedAuth'
  | 'TokenGeneration_Authentication'
  | 'TokenGeneration_RefreshTokens';

const triggerAnswer = z.looseObject({
  response: z.looseObject({
    claimsAndScopeOverrideDetails: z.nullish(
      z.looseObject({
        accessTokenGeneration: z.nullish(
          z.looseObject({
            claimsToAddOrOverride: z.nullish(z.record(z.string(), z.unknown())),
            claimsToSuppress: z.nullish(z.array(z.string())),
          }),
        ),
      }),
    ),
  }),
});

export interface StampRequest {
  readonly pool: UserPool;
  readonly user: DirectoryUser;
  readonly scopes: readonly string[];
  readonly source: TriggerSource;
}

/** The event of a V2_0 pre-token-generation trigger. */
function triggerEvent({ pool, user, scopes, source }: StampRequest) {
  return {
    version: '2',
    triggerSource: source,
    region,
    userPoolId: pool.id,
    userName: user.username,
    callerContext: { awsSdkVersion: 'local', clientId: pool.clientId },
    request: {
      userAttributes: {
        ...user.attributes,
        sub: user.sub,
        email: user.email,
        'cognito:user_status': user.status,
      },
      groupConfiguration: { groupsToOverride: [], iamRolesToOverride: [], preferredRole: null },
      scopes: [...scopes],
    },
    response: { claimsAndScopeOverrideDetails: null },
  };
}

/** The claims that the deployed pre-token-generation function puts into an access token. */
export async function stampedClaims(
  request: StampRequest,
  invoke: (functionName: string, event: unknown) => Promise<unknown>,
): Promise<Record<string, unknown>> {
  const { stampFunctionArn } = request.pool;
  if (!stampFunctionArn) return {};
  const answer = triggerAnswer.parse(await invoke(stampFunctionArn, triggerEvent(request)));
  const { claimsToAddOrOverride, claimsToSuppress } =
    answer.response.claimsAndScopeOverrideDetails?.accessTokenGeneration ?? {};
  const suppressed = claimsToSuppress ?? [];
  return Object.fromEntries(
    Object.entries(claimsToAddOrOverride ?? {}).filter(([name]) => !suppressed.includes(name)),
  );
}
