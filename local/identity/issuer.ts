import type { JWTVerifyGetKey } from 'jose';
import * as z from 'zod/mini';
import { demoUsers } from '../demo-users.ts';
import type { RawSite } from '../gateway/server.ts';
import { handleLogin } from './login.ts';
import { passwordGrant } from './password-grant.ts';
import { createProvider, mountPath } from './provider.ts';
import { openSessionStore } from './session-store.ts';
import { signingKeys } from './signing-keys.ts';
import type { UserPool } from './user-pool.ts';

export interface IssuerSettings {
  readonly pool: UserPool;
  /** Address of the stack. */
  readonly url: string;
  /** Keys and sign-ins are kept there; in memory when absent. */
  readonly directory: string | undefined;
  invoke(functionName: string, event: unknown): Promise<unknown>;
}

export interface Issuer {
  readonly issuer: string;
  readonly clientId: string;
  readonly keys: JWTVerifyGetKey;
  readonly site: RawSite;
  close(): void;
}

/** Starts the local stand-in for Cognito, served by the gateway below `/oidc`. */
export async function startIssuer({ pool, url, directory, invoke }: IssuerSettings): Promise<Issuer> {
  const keys = await signingKeys(directory);
  const sessions = openSessionStore(directory);
  const provider = createProvider({ pool, url, keys, sessions, invoke });
  const callback = provider.callback();
  return {
    issuer: provider.issuer,
    clientId: pool.clientId,
    keys: keys.verify,
    close: () => sessions.close(),
    site: {
      prefix: mountPath,
      handle: async (message, response) => {
        const target = message.url ?? '/';
        if (target.startsWith(`${mountPath}/masuk/`)) return await handleLogin(provider, message, response);
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

/**
 * Signs a demo user in with name and password.
 * @returns an access token, valid for 15 minutes.
 * @throws Error for a name that is no demo user, or when the issuer refuses.
 */
export async function requestToken(url: string, clientId: string, username: string): Promise<string> {
  const user = demoUsers.find((one) => one.username === username);
  if (!user) {
    throw new Error(
      `There is no demo user "${username}": choose ${demoUsers.map((one) => one.username).join(', ')}.`,
    );
  }
  const response = await fetch(`${url}${mountPath}/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: passwordGrant,
      client_id: clientId,
      username,
      password: user.password,
    }),
  });
  const answer = tokenAnswer.parse(await response.json());
  if (answer.access_token) return answer.access_token;
  throw new Error(`No token for ${username}: ${answer.error_description ?? answer.error}`);
}
