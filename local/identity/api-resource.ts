import type { ResourceServer } from 'oidc-provider';
import type { UserPool } from './user-pool.ts';

/** Stands for the API: access tokens are made for it without the client asking. */
export const apiResource = 'urn:pesanan:api';

/** How access tokens for the API look. */
export function apiResourceServer(pool: UserPool): ResourceServer {
  return {
    // Cognito's access tokens carry `client_id` and no `aud`; this issuer insists on one, so it is the client.
    audience: pool.clientId,
    scope: pool.scopes.join(' '),
    accessTokenTTL: pool.accessTokenSeconds,
    accessTokenFormat: 'jwt',
    jwt: { sign: { alg: 'RS256' } },
  };
}
