import {
  AdminCreateUserCommand,
  AdminDeleteUserCommand,
  AdminDisableUserCommand,
  AdminEnableUserCommand,
  AdminGetUserCommand,
  AdminSetUserPasswordCommand,
  CognitoIdentityProviderClient,
  ListUsersCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { decodeJwt } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clientSettings } from '../../local/place.ts';
import type { Stack } from '../../local/stack.ts';
import { startFixtureStack } from './local-fixture.ts';

const dayMs = 86_400_000;
const chosen = 'Kebun-Melati-7';

describe('the local user pool', () => {
  let stack: Stack;
  let cognito: CognitoIdentityProviderClient;
  let passedMs = 0;
  let number = 0;
  beforeAll(async () => {
    stack = await startFixtureStack({ clock: () => new Date(Date.now() + passedMs) });
    cognito = new CognitoIdentityProviderClient(clientSettings(stack.endpoints.cognito));
  });
  afterAll(async () => {
    cognito.destroy();
    await stack.stop();
  });

  const pool = () => ({ UserPoolId: stack.userPoolId });
  const someone = () => {
    number += 1;
    return `orang${number}@contoh.example`;
  };
  const named = (Username: string) => ({ ...pool(), Username });
  const invite = (email: string, more: object = {}) =>
    cognito.send(
      new AdminCreateUserCommand({
        ...named(email),
        UserAttributes: [
          { Name: 'email', Value: email },
          { Name: 'email_verified', Value: 'true' },
          { Name: 'name', Value: 'Orang Contoh' },
        ],
        DesiredDeliveryMediums: ['EMAIL'],
        ...more,
      }),
    );
  const lastMail = () => stack.mails.at(-1);
  const setPassword = (email: string, Password: string, Permanent: boolean) =>
    cognito.send(new AdminSetUserPasswordCommand({ ...named(email), Password, Permanent }));

  it('invites a user with the template of the pool and a temporary password that keeps its rules', async () => {
    const email = someone();
    const { User } = await invite(email);
    expect(User).toMatchObject({ Enabled: true, UserStatus: 'FORCE_CHANGE_PASSWORD' });
    const attributes = Object.fromEntries((User?.Attributes ?? []).map(({ Name, Value }) => [Name, Value]));
    expect(attributes).toMatchObject({ email, email_verified: 'true', name: 'Orang Contoh' });
    expect(attributes['sub']).toBe(User?.Username);
    expect(User?.UserCreateDate?.getTime()).toBeGreaterThan(Date.now() - 60_000);
    const mail = lastMail();
    const password = mail?.temporaryPassword ?? '';
    expect(password).toMatch(/^(?=.*[a-z])(?=.*[A-Z])(?=.*\d)(?=.*[^a-zA-Z\d]).{12,}$/);
    expect(mail).toMatchObject({ to: email, subject: 'Akun Anda sudah siap' });
    expect(mail?.body).toBe(`Halo,<br>masuk dengan ${email} dan kata sandi ${password}.`);
  });

  it('gives a token for a temporary password only together with a new one, and only once', async () => {
    const email = someone();
    await invite(email);
    const temporary = lastMail()?.temporaryPassword ?? '';
    await expect(stack.tokenFor(email, temporary)).rejects.toThrow('temporary');
    await expect(stack.tokenFor(email, temporary, 'short-1A')).rejects.toThrow('not long enough');
    const claims = decodeJwt(await stack.tokenFor(email.toUpperCase(), temporary, chosen));
    expect(claims).toMatchObject({ name: 'Orang Contoh', token_use: 'access', username: claims.sub });
    await expect(stack.tokenFor(email, temporary, chosen)).rejects.toThrow('wrong username or password');
    expect(decodeJwt(await stack.tokenFor(email, chosen)).sub).toBe(claims.sub);
    const { UserStatus, UserAttributes } = await cognito.send(new AdminGetUserCommand(named(email)));
    expect(UserStatus).toBe('CONFIRMED');
    expect(UserAttributes).toContainEqual({ Name: 'email', Value: email });
  });

  it('knows an e-mail address once, in whatever case, and who the demo users are', async () => {
    const email = someone();
    const outcomes = await Promise.allSettled([invite(email), invite(email.toUpperCase()), invite(email)]);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    await expect(invite(email)).rejects.toMatchObject({
      name: 'UsernameExistsException',
      message: 'User account already exists',
    });
    await expect(invite('owner@pesanan.example')).rejects.toMatchObject({ name: 'UsernameExistsException' });
    expect(decodeJwt(await stack.tokenFor('owner@pesanan.example', 'demo-1234'))).toMatchObject({
      username: 'owner',
    });
  });

  it('lets a temporary password expire and sends another on request', async () => {
    const email = someone();
    await invite(email);
    const first = lastMail()?.temporaryPassword ?? '';
    passedMs += 3 * dayMs + 1000;
    await expect(stack.tokenFor(email, first, chosen)).rejects.toThrow('expired');
    await invite(email, { MessageAction: 'RESEND' });
    await expect(stack.tokenFor(email, first, chosen)).rejects.toThrow('wrong');
    await stack.tokenFor(email, lastMail()?.temporaryPassword ?? '', chosen);
    await expect(invite(email, { MessageAction: 'RESEND' })).rejects.toMatchObject({
      name: 'UnsupportedUserStateException',
    });
    await expect(invite(someone(), { MessageAction: 'RESEND' })).rejects.toMatchObject({
      name: 'UserNotFoundException',
    });
  });

  it('writes nothing when the message is suppressed, and takes the password it is given', async () => {
    const email = someone();
    const before = stack.mails.length;
    await invite(email, { MessageAction: 'SUPPRESS', TemporaryPassword: 'Sementara-123' });
    expect(stack.mails).toHaveLength(before);
    await stack.tokenFor(email, 'Sementara-123', chosen);
  });

  it.each([
    ['Short-1', 'Password not long enough'],
    ['TANPA-HURUF-KECIL-1', 'lowercase'],
    ['tanpa-huruf-besar-1', 'uppercase'],
    ['Tanpa-angka-satu-pun', 'numeric'],
    ['TanpaSimbol12345', 'symbol'],
  ])('refuses the password %s', async (TemporaryPassword, reason) => {
    const refused = { name: 'InvalidPasswordException', message: expect.stringContaining(reason) };
    await expect(invite(someone(), { TemporaryPassword })).rejects.toMatchObject(refused);
    await expect(setPassword('owner@pesanan.example', TemporaryPassword, true)).rejects.toMatchObject(
      refused,
    );
  });

  it('sets passwords for good or for the next sign-in', async () => {
    const email = someone();
    await invite(email, { MessageAction: 'SUPPRESS' });
    await setPassword(email, chosen, true);
    await stack.tokenFor(email, chosen);
    await setPassword(email, 'Sementara-123', false);
    await expect(stack.tokenFor(email, 'Sementara-123')).rejects.toThrow('temporary');
  });

  it('keeps out who is disabled or deleted', async () => {
    const email = someone();
    await invite(email, { MessageAction: 'SUPPRESS' });
    await setPassword(email, chosen, true);
    await cognito.send(new AdminDisableUserCommand(named(email)));
    await expect(stack.tokenFor(email, chosen)).rejects.toThrow('disabled');
    await cognito.send(new AdminEnableUserCommand(named(email)));
    await stack.tokenFor(email, chosen);
    await cognito.send(new AdminDeleteUserCommand(named(email)));
    await expect(stack.tokenFor(email, chosen)).rejects.toThrow('wrong username or password');
    const unknown = { name: 'UserNotFoundException' };
    await expect(cognito.send(new AdminGetUserCommand(named(email)))).rejects.toMatchObject(unknown);
    await expect(cognito.send(new AdminDisableUserCommand(named(email)))).rejects.toMatchObject(unknown);
    await expect(cognito.send(new AdminDeleteUserCommand(named(email)))).rejects.toMatchObject(unknown);
    await expect(setPassword(email, chosen, true)).rejects.toMatchObject(unknown);
    await invite(email);
  });

  it('finds users by e-mail, page by page', async () => {
    const email = someone();
    await invite(email, { MessageAction: 'SUPPRESS' });
    const find = (Filter: string) => cognito.send(new ListUsersCommand({ ...pool(), Filter }));
    const { Users } = await find(`email = "${email.toUpperCase()}"`);
    expect(Users).toMatchObject([{ UserStatus: 'FORCE_CHANGE_PASSWORD' }]);
    expect((await find('email = "nobody@contoh.example"')).Users).toEqual([]);
    expect((await find('name ^= "Agen"')).Users).toHaveLength(2);
    const seen = new Set<string | undefined>();
    let PaginationToken: string | undefined;
    do {
      const page = await cognito.send(new ListUsersCommand({ ...pool(), Limit: 2, PaginationToken }));
      for (const { Username } of page.Users ?? []) seen.add(Username);
      PaginationToken = page.PaginationToken;
    } while (PaginationToken);
    expect(seen.size).toBe((await cognito.send(new ListUsersCommand(pool()))).Users?.length);
    await expect(find('password = "x"')).rejects.toMatchObject({ name: 'InvalidParameterException' });
  });

  it('refuses what Cognito would refuse', async () => {
    const wrongPool = new AdminGetUserCommand({ UserPoolId: 'ap-southeast-3_other', Username: 'owner' });
    await expect(cognito.send(wrongPool)).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
    await expect(invite('tanpa-alamat')).rejects.toMatchObject({ name: 'InvalidParameterException' });
    await expect(invite(someone(), { DesiredDeliveryMediums: undefined })).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: expect.stringContaining('EMAIL'),
    });
    const stranger = new CognitoIdentityProviderClient({
      ...clientSettings(stack.endpoints.cognito),
      credentials: { accessKeyId: 'SOMEBODY', secretAccessKey: 'guessed' },
    });
    await expect(stranger.send(new ListUsersCommand(pool()))).rejects.toMatchObject({
      name: 'UnrecognizedClientException',
    });
    stranger.destroy();
    const unsigned = await fetch(stack.endpoints.cognito, { method: 'POST', body: '{}' });
    expect(unsigned.status).toBe(400);
    expect(await unsigned.json()).toMatchObject({ __type: 'MissingAuthenticationTokenException' });
  });
});
