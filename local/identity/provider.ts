import Provider, { type Adapter, type Configuration, type KoaContextWithOIDC } from 'oidc-provider';
import { apiResource, apiResourceServer } from './api-resource.ts';
import { identityErrorPage, identityPage } from './pages.ts';
import { addPasswordGrant, passwordGrant } from './password-grant.ts';
import type { SessionStore } from './session-store.ts';
import type { SigningKeys } from './signing-keys.ts';
import { stampedClaims, type TriggerSource } from './stamped-claims.ts';
import type { DirectoryUser, UserDirectory } from './user-directory.ts';
import type { UserPool } from './user-pool.ts';

/** Path of the issuer below the stack's address. */
export const mountPath = '/oidc';

export interface ProviderContext {
  readonly pool: UserPool;
  /** Address of the stack. */
  readonly url: string;
  readonly keys: SigningKeys;
  readonly sessions: SessionStore;
  readonly users: UserDirectory;
  readonly clock: () => Date;
  invoke(functionName: string, event: unknown): Promise<unknown>;
}

/** Who was disabled or deleted has no tokens any more. */
function activeUser(sub: string, { users }: ProviderContext) {
  const user = users.find(sub);
  return user?.enabled ? user : undefined;
}

const sources: Readonly<Record<string, TriggerSource>> = {
  refresh_token: 'TokenGeneration_RefreshTokens',
  [passwordGrant]: 'TokenGeneration_Authentication',
};

function triggerSource(ctx: KoaContextWithOIDC): TriggerSource {
  return sources[String(ctx.oidc.params?.['grant_type'])] ?? 'TokenGeneration_HostedAuth';
}

/** Any page of this machine may take part in a sign-in: the console moves between ports while it is developed. */
function isOnThisMachine(address: string): boolean {
  return ['localhost', '127.0.0.1', '[::1]'].includes(URL.parse(address)?.hostname ?? '');
}

/** What belongs to somebody who was disabled or deleted is not found any more: sessions, codes, refresh tokens. */
function adapterOf(model: string, context: ProviderContext): Adapter {
  const adapter = context.sessions.adapter(model);
  const ofActiveUser = (payload: Awaited<ReturnType<Adapter['find']>>) =>
    payload?.accountId && !activeUser(payload.accountId, context) ? undefined : payload;
  return {
    ...adapter,
    find: async (id) => ofActiveUser(await adapter.find(id)),
    findByUid: async (uid) => ofActiveUser(await adapter.findByUid(uid)),
  };
}

function claimsOf({ sub, email, attributes }: DirectoryUser) {
  const { name, email_verified: verified } = attributes;
  return { sub, email, email_verified: verified === 'true', ...(name && { name }) };
}

async function accessTokenClaims(
  ctx: KoaContextWithOIDC,
  accountId: string,
  scope: string | undefined,
  context: ProviderContext,
): Promise<Record<string, unknown>> {
  const { pool, invoke } = context;
  const user = activeUser(accountId, context);
  if (!user) return {};
  const request = { pool, user, scopes: scope?.split(' ') ?? [], source: triggerSource(ctx) };
  return { token_use: 'access', username: user.username, ...(await stampedClaims(request, invoke)) };
}

function resourceIndicators({ pool }: ProviderContext) {
  return {
    enabled: true,
    defaultResource: () => apiResource,
    useGrantedResource: () => true,
    getResourceServerInfo: () => apiResourceServer(pool),
  };
}

async function grantEverything(ctx: KoaContextWithOIDC, { pool }: ProviderContext) {
  const { client, session, provider } = ctx.oidc;
  if (!client || !session?.accountId) return undefined;
  const grantId = session.grantIdFor(client.clientId);
  const kept = grantId ? await provider.Grant.find(grantId) : undefined;
  if (kept) return kept;
  const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
  grant.addOIDCScope(pool.scopes.join(' '));
  grant.addResourceScope(apiResource, pool.scopes.join(' '));
  await grant.save();
  return grant;
}

const logout = {
  enabled: true,
  logoutSource: (ctx: KoaContextWithOIDC, form: string) => {
    ctx.body = identityPage(
      'Keluar',
      `<h1>Keluar dari Pesanan?</h1>${form}
<button type="submit" form="op.logoutForm" name="logout" value="yes">Ya, keluar</button>`,
    );
  },
  postLogoutSuccessSource: (ctx: KoaContextWithOIDC) => {
    ctx.body = identityPage('Sudah keluar', '<h1>Anda sudah keluar</h1><p>Halaman ini boleh ditutup.</p>');
  },
};

function configurationOf(context: ProviderContext): Configuration {
  const { pool, url, keys } = context;
  return {
    adapter: (model: string) => adapterOf(model, context),
    clients: [
      {
        client_id: pool.clientId,
        token_endpoint_auth_method: 'none',
        grant_types: ['authorization_code', 'refresh_token', passwordGrant],
        response_types: ['code'],
        redirect_uris: [...new Set([`${url}/`, ...pool.callbackUrls])],
        post_logout_redirect_uris: [`${url}/`],
      },
    ],
    jwks: { keys: [keys.jwk] },
    cookies: { keys: [keys.cookieSecret] },
    scopes: pool.scopes.filter((scope) => scope !== 'openid'),
    claims: { openid: ['sub'], profile: ['name'], email: ['email', 'email_verified'] },
    findAccount: (_ctx, sub) => {
      const user = activeUser(sub, context);
      return user && { accountId: sub, claims: () => claimsOf(user) };
    },
    extraTokenClaims: (ctx, token) =>
      'accountId' in token ? accessTokenClaims(ctx, token.accountId, token.scope, context) : undefined,
    loadExistingGrant: (ctx) => grantEverything(ctx, context),
    issueRefreshToken: (_ctx, client) => client.grantTypeAllowed('refresh_token'),
    rotateRefreshToken: false,
    interactions: { url: (_ctx, interaction) => `${mountPath}/masuk/${interaction.uid}` },
    clientBasedCORS: (_ctx, origin) => isOnThisMachine(origin),
    pkce: { required: () => true },
    renderError: (ctx, out) => {
      ctx.type = 'html';
      ctx.body = identityErrorPage(out.error_description ?? out.error);
    },
    ttl: {
      AccessToken: pool.accessTokenSeconds,
      IdToken: pool.accessTokenSeconds,
      AuthorizationCode: 300,
      Interaction: 3600,
      RefreshToken: pool.refreshTokenSeconds,
      Grant: pool.refreshTokenSeconds,
      Session: pool.refreshTokenSeconds,
    },
    features: {
      devInteractions: { enabled: false },
      resourceIndicators: resourceIndicators(context),
      rpInitiatedLogout: logout,
      revocation: { enabled: true },
    },
  };
}

/** The OpenID provider that stands for the template's user pool. */
export function createProvider(context: ProviderContext): Provider {
  const provider = new Provider(`${context.url}${mountPath}`, configurationOf(context));
  addPasswordGrant(provider, context);
  const allowed = provider.Client.prototype;
  const { redirectUriAllowed, postLogoutRedirectUriAllowed } = allowed;
  allowed.redirectUriAllowed = function redirect(uri) {
    return isOnThisMachine(uri) || redirectUriAllowed.call(this, uri);
  };
  allowed.postLogoutRedirectUriAllowed = function postLogout(uri) {
    return isOnThisMachine(uri) || postLogoutRedirectUriAllowed.call(this, uri);
  };
  return provider;
}
