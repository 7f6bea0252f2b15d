import { createHash, randomBytes } from 'node:crypto';
import {
  AdminCreateUserCommand,
  AdminDeleteUserCommand,
  AdminDisableUserCommand,
  AdminEnableUserCommand,
  AdminUserGlobalSignOutCommand,
  CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider';
import { decodeJwt } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { clientSettings } from '../../local/place.ts';
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
  let cognito: CognitoIdentityProviderClient;
  let now: Date | undefined;
  beforeAll(async () => {
    stack = await startFixtureStack({ clock: () => now ?? new Date() });
    cognito = new CognitoIdentityProviderClient(clientSettings(stack.endpoints.cognito));
  });
  afterAll(async () => {
    cognito.destroy();
    await stack.stop();
  });

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
  async function signIn(password: string, username = 'owner') {
    const browser = createBrowser(stack.url);
    const { page, html } = await openLogin(browser);
    const send = (form: Record<string, string>) =>
      browser(page, { method: 'POST', body: new URLSearchParams(form) });
    const answer = await send({ username, password });
    return { browser, page, html, answer, send };
  }
  async function codeFor(username = 'owner', password = 'demo-1234'): Promise<string> {
    const { browser, answer } = await signIn(password, username);
    return await codeAfter(browser, answer);
  }
  async function codeAfter(browser: ReturnType<typeof createBrowser>, answer: Response): Promise<string> {
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

  describe('with a temporary password', () => {
    const chosen = 'Kebun-Melati-7';
    const temporary = 'Sementara-123';
    const named = (Username: string) => ({ UserPoolId: stack.userPoolId, Username });
    const invite = (Username: string, again = false) =>
      cognito.send(
        new AdminCreateUserCommand({
          ...named(Username),
          TemporaryPassword: temporary,
          MessageAction: again ? 'RESEND' : 'SUPPRESS',
          DesiredDeliveryMediums: ['EMAIL'],
          UserAttributes: [{ Name: 'name', Value: 'Orang <Baru> Contoh' }],
        }),
      );
    const refresh = async (username: string) => {
      const code = await codeFor(username, chosen);
      const { refresh_token = '' } = tokens.parse(await (await exchangeCode(code, verifier)).json());
      return async () => (await exchange({ grant_type: 'refresh_token', refresh_token })).status;
    };

    it('asks for a new one until it keeps the rules and is typed twice, and then signs in', async () => {
      await invite('baru@contoh.example');
      const { browser, page, answer, send } = await signIn(temporary, ' BARU@contoh.example ');
      expect(answer.status).toBe(303);
      expect(locationOf(answer)).toBe(new URL(page, stack.url).pathname);
      const html = await (await browser(page)).text();
      expect(html).toContain('lang="id"');
      expect(html).toContain('Buat kata sandi baru');
      expect(html).toContain('value="baru@contoh.example"');
      expect(html).toContain('Minimal 12 karakter, dengan huruf kecil, huruf besar, angka, dan simbol');
      expect(html).not.toContain(temporary);
      const short = await send({ newPassword: 'pendek', repeated: 'pendek' });
      expect(short.status).toBe(422);
      expect(await short.text()).toContain('Pakai minimal 12 karakter.');
      const unequal = await (await send({ newPassword: chosen, repeated: `${chosen}8` })).text();
      expect(unequal).toContain('belum sama');
      expect(unequal).not.toContain(chosen);
      const code = await codeAfter(browser, await send({ newPassword: chosen, repeated: chosen }));
      expect((await exchangeCode(code, verifier)).status).toBe(200);
      expect((await signIn(temporary, 'baru@contoh.example')).answer.status).toBe(401);
      await codeFor('baru@contoh.example', chosen);
    });

    it('cannot be skipped, and lets another person sign in instead', async () => {
      await invite('lewat@contoh.example');
      const { browser, page, send } = await signIn(temporary, 'lewat@contoh.example');
      const [, uid] = /masuk\/([^/]+)$/.exec(new URL(page, stack.url).pathname) ?? [];
      const resumed = await browser(`${stack.url}/oidc/auth/${uid}`);
      expect(locationOf(resumed)).not.toContain('code=');
      expect((await browser(page)).status).toBe(400);
      const again = await signIn(temporary, 'lewat@contoh.example');
      await again.send({ startOver: 'yes' });
      expect(await (await again.browser(again.page)).text()).toContain('Masuk ke Pesanan');
      const other = await again.send({ username: 'owner', password: 'demo-1234' });
      await codeAfter(again.browser, other);
      expect((await send({ newPassword: chosen, repeated: chosen })).status).toBe(400);
    });

    it('starts over when another invitation came between', async () => {
      await invite('dua-kali@contoh.example');
      const { browser, page, send } = await signIn(temporary, 'dua-kali@contoh.example');
      await invite('dua-kali@contoh.example', true);
      const refused = await send({ newPassword: chosen, repeated: chosen });
      expect(refused.status).toBe(401);
      expect(await (await browser(page)).text()).toContain('Masuk ke Pesanan');
    });

    it('says what to do when it is too old', async () => {
      await invite('terlambat@contoh.example');
      now = new Date(Date.now() + 3 * 86_400_000 + 60_000);
      const { answer } = await signIn(temporary, 'terlambat@contoh.example');
      now = undefined;
      expect(answer.status).toBe(401);
      expect(await answer.text()).toContain('undangan baru');
    });

    it('stops a sign-in halfway when the user is disabled meanwhile', async () => {
      const email = 'sekejap@contoh.example';
      await invite(email);
      await stack.tokenFor(email, temporary, chosen);
      const { browser, answer } = await signIn(chosen, email);
      expect(answer.status).toBe(303);
      await cognito.send(new AdminDisableUserCommand(named(email)));
      const back = await browser(locationOf(answer));
      expect(locationOf(back)).not.toContain('code=');
      expect(await back.text()).toContain('coba masuk lagi');
      const page = await (await browser(locationOf(await browser(authorizeUrl())))).text();
      expect(page).toContain('Masuk ke Pesanan');
    });

    it('renews no token for who was signed out, disabled or deleted, and opens no page for them', async () => {
      const email = 'pergi@contoh.example';
      await invite(email);
      await stack.tokenFor(email, temporary, chosen);
      const signedOut = await refresh(email);
      expect(await signedOut()).toBe(200);
      await cognito.send(new AdminUserGlobalSignOutCommand(named(email)));
      expect(await signedOut()).toBe(400);

      const disabled = await refresh(email);
      const { browser, answer } = await signIn(chosen, email);
      await codeAfter(browser, answer);
      const waitingCode = await codeFor(email, chosen);
      await cognito.send(new AdminDisableUserCommand(named(email)));
      expect(await disabled()).toBe(400);
      expect((await exchangeCode(waitingCode, verifier)).status).toBe(400);
      const page = await (await browser(locationOf(await browser(authorizeUrl())))).text();
      expect(page).toContain('Masuk ke Pesanan');
      expect(await (await signIn(chosen, email)).answer.text()).toContain('dinonaktifkan');

      await cognito.send(new AdminEnableUserCommand(named(email)));
      const deleted = await refresh(email);
      await cognito.send(new AdminDeleteUserCommand(named(email)));
      expect(await deleted()).toBe(400);
      expect((await signIn(chosen, email)).answer.status).toBe(401);
    });
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
