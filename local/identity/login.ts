import type { IncomingMessage, ServerResponse } from 'node:http';
import { errors, type default as Provider } from 'oidc-provider';
import { demoUsers } from '../demo-users.ts';
import { PayloadTooLarge, readRequest, splitTarget } from '../gateway/incoming.ts';
import { identityErrorPage, loginPage } from './pages.ts';
import { userByPassword } from './password-grant.ts';

function sendPage(response: ServerResponse, status: number, html: string): void {
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
    'referrer-policy': 'no-referrer',
  });
  response.end(html);
}

function show(message: IncomingMessage, response: ServerResponse, username = '', failed = false): void {
  const [action] = splitTarget(message.url ?? '');
  sendPage(response, failed ? 401 : 200, loginPage({ action, username, failed, users: demoUsers }));
}

async function signIn(provider: Provider, message: IncomingMessage, response: ServerResponse): Promise<void> {
  const form = new URLSearchParams((await readRequest(message)).body.toString());
  const username = form.get('username')?.trim();
  const user = userByPassword(username, form.get('password') ?? '');
  if (!user) return show(message, response, username, true);
  await provider.interactionFinished(message, response, { login: { accountId: user.sub, remember: true } });
}

/** The sign-in page: shows the form and checks what was entered. */
export async function handleLogin(provider: Provider, message: IncomingMessage, response: ServerResponse) {
  try {
    await provider.interactionDetails(message, response);
    if (message.method === 'POST') return await signIn(provider, message, response);
    show(message, response);
  } catch (error) {
    if (!(error instanceof errors.SessionNotFound || error instanceof PayloadTooLarge)) throw error;
    sendPage(response, 400, identityErrorPage(error.message));
  }
}
