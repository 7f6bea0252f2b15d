import { errors, type default as Provider } from 'oidc-provider';
import { demoUsers } from '../demo-users.ts';
import { apiResource, apiResourceServer } from './api-resource.ts';
import type { UserPool } from './user-pool.ts';

/** For the command line and tests, as Cognito's USER_PASSWORD_AUTH; browsers sign in with a code and PKCE. */
export const passwordGrant = 'password';

interface PasswordParameters {
  readonly username?: string;
  readonly password?: string;
}

/** The user who has this name and password. */
export function userByPassword(username: string | undefined, password: string | undefined) {
  return demoUsers.find((user) => user.username === username && user.password === password);
}

/** Adds `grant_type=password` to the token endpoint. */
export function addPasswordGrant(provider: Provider, pool: UserPool): void {
  const scope = pool.scopes.join(' ');
  provider.registerGrantType<PasswordParameters>(
    passwordGrant,
    async (ctx) => {
      const { client, params } = ctx.oidc;
      const user = userByPassword(params.username, params.password);
      if (!user) throw new errors.InvalidGrant('wrong username or password');
      const grant = new provider.Grant({ clientId: client.clientId, accountId: user.sub });
      grant.addOIDCScope(scope);
      grant.addResourceScope(apiResource, scope);
      const token = new provider.AccessToken({
        client,
        accountId: user.sub,
        grantId: await grant.save(),
        gty: passwordGrant,
        scope,
        resourceServer: new provider.ResourceServer(apiResource, apiResourceServer(pool)),
      });
      ctx.body = {
        access_token: await token.save(),
        expires_in: token.expiration,
        token_type: 'Bearer',
        scope,
      };
    },
    ['username', 'password', 'scope'],
  );
}
