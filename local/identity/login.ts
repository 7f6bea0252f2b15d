import type { IncomingMessage, ServerResponse } from 'node:http';
import { errors, type InteractionResults, type default as Provider } from 'oidc-provider';
import * as z from 'zod/mini';
import { demoUsers } from '../demo-users.ts';
import { PayloadTooLarge, readRequest, splitTarget } from '../gateway/incoming.ts';
import { newPasswordPage } from './new-password-page.ts';
import { identityErrorPage, loginPage } from './pages.ts';
import { passwordComplaint, passwordRules } from './password-policy.ts';
import type { ProviderContext } from './provider.ts';
import { choosePassword, passwordVersion, type SignIn, signIn, whoMustChoose } from './sign-in.ts';
import type { DirectoryUser } from './user-directory.ts';

type LoginContext = Pick<ProviderContext, 'pool' | 'users' | 'clock'>;

/** One request of a person who signs in. */
interface Step extends LoginContext {
  readonly provider: Provider;
  readonly message: IncomingMessage;
  readonly response: ServerResponse;
  /** Address of the page, where its forms are sent too. */
  readonly action: string;
}

function sendPage(response: ServerResponse, status: number, html: string): void {
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
    'referrer-policy': 'no-referrer',
  });
  response.end(html);
}

const complaints: Readonly<Record<Exclude<SignIn['outcome'], 'signed_in' | 'new_password'>, string>> = {
  refused: 'E-mail, nama pengguna, atau kata sandi salah.',
  disabled: 'Akun Anda sedang dinonaktifkan. Hubungi pemilik toko Anda.',
  expired: 'Kata sandi sementara ini sudah tidak berlaku. Minta pemilik toko mengirim undangan baru.',
};

function showLogin({ response, action }: Step, username = '', complaint?: string): void {
  const form = { action, username, users: demoUsers, ...(complaint && { complaint }) };
  sendPage(response, complaint ? 401 : 200, loginPage(form));
}

function showNewPassword({ response, action, pool }: Step, { email }: DirectoryUser, complaint?: string) {
  const form = { action, email, rules: passwordRules(pool.passwordPolicy), ...(complaint && { complaint }) };
  sendPage(response, complaint ? 422 : 200, newPasswordPage(form));
}

/** Whose temporary password was entered on this page before, and which one it was. */
const waitingForPassword = z.object({ newPassword: z.object({ sub: z.string(), version: z.string() }) });

async function goTo({ provider, message, response, action }: Step, result: InteractionResults) {
  await provider.interactionResult(message, response, result, { mergeWithLastSubmission: false });
  response.writeHead(303, { location: action });
  response.end();
}

async function finish({ provider, message, response }: Step, { sub }: DirectoryUser): Promise<void> {
  await provider.interactionFinished(message, response, { login: { accountId: sub, remember: true } });
}

async function enterPassword(step: Step, form: URLSearchParams): Promise<void> {
  const name = form.get('username')?.trim() ?? '';
  const found = await signIn(step.users, { name, password: form.get('password') ?? '' }, step.clock());
  if (found.outcome === 'signed_in') return await finish(step, found.user);
  if (found.outcome !== 'new_password') return showLogin(step, name, complaints[found.outcome]);
  await goTo(step, { newPassword: { sub: found.user.sub, version: passwordVersion(found.user) } });
}

async function enterNewPassword(step: Step, user: DirectoryUser, form: URLSearchParams): Promise<void> {
  if (form.has('startOver')) return await goTo(step, {});
  const password = form.get('newPassword') ?? '';
  const complaint = passwordComplaint(password, step.pool.passwordPolicy)?.detail;
  if (complaint) return showNewPassword(step, user, complaint);
  if (password !== form.get('repeated')) {
    return showNewPassword(step, user, 'Kedua kata sandi belum sama. Ketik ulang keduanya.');
  }
  const changed = await choosePassword(step.users, { user, password }, step.clock());
  await (changed ? finish(step, changed) : goTo(step, {}));
}

async function takeStep(step: Step): Promise<void> {
  const { provider, message, response } = step;
  const { result } = await provider.interactionDetails(message, response);
  const waiting = waitingForPassword.safeParse(result);
  const user = waiting.success ? whoMustChoose(step.users, waiting.data.newPassword) : undefined;
  if (message.method !== 'POST') return user ? showNewPassword(step, user) : showLogin(step);
  const form = new URLSearchParams((await readRequest(message)).body.toString());
  await (user ? enterNewPassword(step, user, form) : enterPassword(step, form));
}

/** The sign-in pages: one for name and password, one for who must choose a new password. */
export async function handleLogin(
  provider: Provider,
  context: LoginContext,
  exchange: { readonly message: IncomingMessage; readonly response: ServerResponse },
): Promise<void> {
  const [action] = splitTarget(exchange.message.url ?? '');
  try {
    await takeStep({ ...context, ...exchange, provider, action });
  } catch (error) {
    if (!(error instanceof errors.SessionNotFound || error instanceof PayloadTooLarge)) throw error;
    sendPage(exchange.response, 400, identityErrorPage(error.message));
  }
}
