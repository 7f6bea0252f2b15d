import { createHash, randomBytes } from 'node:crypto';
import { decodeJwt } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import type { Stack } from '../../local/stack.ts';
import { startFixtureStack } from './local-fixture.ts';

const tokens = z.looseObject({
  access_token: z.string(),
  id_token: z.optional(z.string()),
  refresh_token: z.optional(z.string()),
  expires_in: z.number(),
});

/** Follows redirects by hand and keeps cookies, as a browser does. */
function createBrowser(origin: string) {
  const jar = new Map<string, { readonly value: string; readonly path: string }>();
  return async (target: string, init: RequestInit = {}) => {
    const url = new URL(target, origin);
    const cookie = [...jar]
      .filter(([, { path }]) => url.pathname.startsWith(path))
      .map(([name, { value }]) => `${name}=${value}`);
    const response = await fetch(url, {
      ...init,
      redirect: 'manual',
      headers: { cookie: cookie.join('; '), accept: 'text/html' },
    });
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      jar.set(name, { value, path: /path=([^;]+)/i.exec(line)?.[1] ?? '/' });
    }
    return response;
  };
}

describe('signing in', () => {
  let stack: Stack;
  beforeAll(async () => {
    stack = await startFixtureStack();
  });
  afterAll(() => stack.stop());

  const verifier = randomBytes(32).toString('base64url');
  const redirectUri = () => `${stack.url}/masuk`;

  function authorizeUrl(change: Record<string, string> = {}): string {
    const query = new URLSearchParams({
      client_id: stack.clientId,
      response_type: 'code',
      redirect_uri: redirectUri(),
      scope: 'openid profile',
      state: 'st4te',
      code_challenge: createHash('sha256').update(verifier).digest('base64url'),
      code_challenge_method: 'S256',
      ...change,
    });
    return `${stack.url}/oidc/auth?${query}`;
  }
  const locationOf = (response: Response) => response.headers.get('location') ?? '';

  async function openLogin(browser: ReturnType<typeof createBrowser>) {
    const page = locationOf(await browser(authorizeUrl()));
    const html = await (await browser(page)).text();
    return { page, html };
  }
  async function signIn(password: string) {
    const browser = createBrowser(stack.url);
    const { page, html } = await openLogin(browser);
    const form = new URLSearchParams({ username: 'owner', password });
    const answer = await browser(page, { method: 'POST', body: form });
    return { browser, html, answer };
  }
  async function codeFor(): Promise<string> {
    const { browser, answer } = await signIn('demo-1234');
    const back = await browser(locationOf(answer));
    const url = new URL(locationOf(back));
    expect(url.origin + url.pathname).toBe(redirectUri());
    expect(url.searchParams.get('state')).toBe('st4te');
    return url.searchParams.get('code') ?? '';
  }
  function exchange(parameters: Record<string, string>) {
    return fetch(`${stack.url}/oidc/token`, {
      method: 'POST',
      body: new URLSearchParams({ client_id: stack.clientId, ...parameters }),
    });
  }
  const exchangeCode = (code: string, code_verifier: string) =>
    exchange({ grant_type: 'authorization_code', code, code_verifier, redirect_uri: redirectUri() });

  it('shows an Indonesian page and ends in tokens with the claims of the deployed function', async () => {
    const { html } = await signIn('demo-1234');
    expect(html).toContain('lang="id"');
    expect(html).toContain('Kata sandi');
    const answer = tokens.parse(await (await exchangeCode(await codeFor(), verifier)).json());
    expect(answer.expires_in).toBe(900);
    const claims = decodeJwt(answer.access_token);
    expect(claims).toMatchObject({
      iss: `${stack.url}/oidc`,
      client_id: stack.clientId,
      token_use: 'access',
      username: 'owner',
      seller: 'demo',
      role: 'owner',
      name: 'Pemilik Contoh',
      from: 'TokenGeneration_HostedAuth',
    });
    expect((claims.exp ?? 0) - (claims.iat ?? 0)).toBe(900);
    const desk = await fetch(`${stack.url}/desk/1`, {
      headers: { authorization: `Bearer ${answer.access_token}` },
    });
    expect(desk.status).toBe(200);
  });

  it('renews the access token with a refresh token', async () => {
    const { refresh_token = '' } = tokens.parse(await (await exchangeCode(await codeFor(), verifier)).json());
    const renewed = tokens.parse(
      await (await exchange({ grant_type: 'refresh_token', refresh_token })).json(),
    );
    expect(decodeJwt(renewed.access_token)).toMatchObject({
      seller: 'demo',
      from: 'TokenGeneration_RefreshTokens',
    });
  });

  it('refuses a wrong password on the page, without repeating it', async () => {
    const { answer } = await signIn('wr0ng"<b>');
    expect(answer.status).toBe(401);
    const html = await answer.text();
    expect(html).toContain('kata sandi salah');
    expect(html).not.toContain('wr0ng');
  });

  it('refuses a code without its verifier and a code used twice', async () => {
    const code = await codeFor();
    expect((await exchangeCode(code, randomBytes(32).toString('base64url'))).status).toBe(400);
    const other = await codeFor();
    expect((await exchangeCode(other, verifier)).status).toBe(200);
    expect((await exchangeCode(other, verifier)).status).toBe(400);
  });

  it('does not start without PKCE or for a foreign address', async () => {
    const browser = createBrowser(stack.url);
    const withoutPkce = await browser(authorizeUrl({ code_challenge: '', code_challenge_method: '' }));
    expect(new URL(locationOf(withoutPkce)).searchParams.get('error')).toBe('invalid_request');
    const foreign = await browser(authorizeUrl({ redirect_uri: 'https://evil.example/' }));
    expect(foreign.status).toBe(400);
    expect(await foreign.text()).toContain('Tidak dapat masuk');
  });

  it('explains a sign-in page that is no longer valid', async () => {
    const response = await fetch(`${stack.url}/oidc/masuk/gone`);
    expect(response.status).toBe(400);
    expect(await response.text()).toContain('coba masuk lagi');
  });

  it('gives tokens to the command line by password, for demo users only', async () => {
    expect(decodeJwt(await stack.token('warehouse'))).toMatchObject({
      username: 'warehouse',
      token_use: 'access',
    });
    await expect(stack.token('nobody')).rejects.toThrow('no demo user');
    const wrong = await exchange({ grant_type: 'password', username: 'owner', password: 'guess' });
    expect(wrong.status).toBe(400);
  });

  it('describes itself to OpenID clients', async () => {
    const response = await fetch(`${stack.url}/oidc/.well-known/openid-configuration`);
    expect(await response.json()).toMatchObject({
      issuer: `${stack.url}/oidc`,
      authorization_endpoint: `${stack.url}/oidc/auth`,
      token_endpoint: `${stack.url}/oidc/token`,
      jwks_uri: `${stack.url}/oidc/jwks`,
    });
  });
});
