import { errors, type default as Provider } from 'oidc-provider';
import { apiResource, apiResourceServer } from './api-resource.ts';
import { passwordComplaint } from './password-policy.ts';
import type { ProviderContext } from './provider.ts';
import { choosePassword, type SignIn, signIn } from './sign-in.ts';
import type { DirectoryUser } from './user-directory.ts';

/** For the command line and tests, as Cognito's USER_PASSWORD_AUTH; browsers sign in with a code and PKCE. */
export const passwordGrant = 'password';

interface PasswordParameters {
  readonly username?: string;
  readonly password?: string;
  /** Answers the question for a new password, where the one given is temporary. */
  readonly new_password?: string;
}

type GrantContext = Pick<ProviderContext, 'pool' | 'users' | 'clock'>;

const refusals: Readonly<Record<'refused' | 'disabled' | 'expired', string>> = {
  refused: 'wrong username or password',
  disabled: 'the user is disabled',
  expired: 'the temporary password has expired: invite the user again',
};

/** The provider keeps the reason of its own `InvalidGrant` to itself. */
function refusal(reason: string): Error {
  return new errors.CustomOIDCProviderError('invalid_grant', reason);
}

async function choose(user: DirectoryUser, password: string | undefined, context: GrantContext) {
  const { pool, users, clock } = context;
  if (!password) throw refusal('the password is temporary: give a new one too (new_password)');
  const complaint = passwordComplaint(password, pool.passwordPolicy);
  if (complaint) throw refusal(complaint.cognito);
  const changed = await choosePassword(users, { user, password }, clock());
  if (!changed) throw refusal(refusals.refused);
  return changed;
}

async function userOf(parameters: PasswordParameters, context: GrantContext): Promise<DirectoryUser> {
  const { username: name = '', password = '', new_password: newPassword } = parameters;
  const found: SignIn = await signIn(context.users, { name, password }, context.clock());
  if (found.outcome === 'signed_in') return found.user;
  if (found.outcome === 'new_password') return await choose(found.user, newPassword, context);
  throw refusal(refusals[found.outcome]);
}

/** Adds `grant_type=password` to the token endpoint. */
export function addPasswordGrant(provider: Provider, context: GrantContext): void {
  const { pool } = context;
  const scope = pool.scopes.join(' ');
  provider.registerGrantType<PasswordParameters>(
    passwordGrant,
    async (ctx) => {
      const { client, params } = ctx.oidc;
      const user = await userOf(params, context);
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
    ['username', 'password', 'new_password', 'scope'],
  );
}
