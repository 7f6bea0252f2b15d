import type { JWTVerifyGetKey } from 'jose';
import * as z from 'zod/mini';
import { type DemoUser, demoUsers } from '../demo-users.ts';
import type { RawSite } from '../gateway/server.ts';
import { handleLogin } from './login.ts';
import { passwordGrant } from './password-grant.ts';
import { createProvider, mountPath, type ProviderContext } from './provider.ts';
import { signingKeys } from './signing-keys.ts';

export interface IssuerSettings extends Omit<ProviderContext, 'keys'> {
  /** Keys are kept there; in memory when absent. */
  readonly directory: string | undefined;
}

export interface Issuer {
  readonly issuer: string;
  readonly clientId: string;
  readonly keys: JWTVerifyGetKey;
  readonly site: RawSite;
}

/** Starts the local stand-in for Cognito's sign-in, served by the gateway below `/oidc`. */
export async function startIssuer({ directory, ...settings }: IssuerSettings): Promise<Issuer> {
  const keys = await signingKeys(directory);
  const context: ProviderContext = { ...settings, keys };
  const provider = createProvider(context);
  const callback = provider.callback();
  return {
    issuer: provider.issuer,
    clientId: context.pool.clientId,
    keys: keys.verify,
    site: {
      prefix: mountPath,
      handle: async (message, response) => {
        const target = message.url ?? '/';
        if (target.startsWith(`${mountPath}/masuk/`)) {
          return await handleLogin(provider, context, { message, response });
        }
        // The provider finds its own mount path by comparing these two.
        Object.assign(message, { originalUrl: target, url: target.slice(mountPath.length) || '/' });
        await callback(message, response);
      },
    },
  };
}

const tokenAnswer = z.object({
  access_token: z.optional(z.string()),
  error: z.optional(z.string()),
  error_description: z.optional(z.string()),
});

export interface Login {
  /** An e-mail address, or the username of a demo user. */
  readonly username: string;
  readonly password: string;
  /** The choice of a user whose password is temporary. */
  readonly newPassword?: string;
}

/**
 * Signs a user in with name and password.
 * @returns an access token, valid for 15 minutes.
 * @throws Error when the issuer refuses.
 */
export async function requestToken(
  url: string,
  clientId: string,
  { username, password, newPassword }: Login,
): Promise<string> {
  const response = await fetch(`${url}${mountPath}/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: passwordGrant,
      client_id: clientId,
      username,
      password,
      ...(newPassword !== undefined && { new_password: newPassword }),
    }),
  });
  const answer = tokenAnswer.parse(await response.json());
  if (answer.access_token) return answer.access_token;
  throw new Error(`No token for ${username}: ${answer.error_description ?? answer.error}`);
}

/**
 * Signs a demo user in.
 * @returns an access token, valid for 15 minutes.
 * @throws Error for a name that is no demo user, or when the issuer refuses.
 */
export async function requestDemoToken(url: string, clientId: string, username: string): Promise<string> {
  const users: readonly DemoUser[] = demoUsers;
  const user = users.find((one) => one.username === username);
  if (user) return await requestToken(url, clientId, user);
  const names = users.map((one) => one.username).join(', ');
  throw new Error(`There is no demo user "${username}": choose ${names}.`);
}
