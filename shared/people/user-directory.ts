import {
  AdminCreateUserCommand,
  AdminDisableUserCommand,
  AdminEnableUserCommand,
  AdminGetUserCommand,
  AdminSetUserPasswordCommand,
  AdminUserGlobalSignOutCommand,
  type AttributeType,
  CognitoIdentityProviderClient,
  type MessageActionType,
  UserNotFoundException,
  UsernameExistsException,
} from '@aws-sdk/client-cognito-identity-provider';
import { env } from '../env.ts';

/** A user of the pool, who may or may not belong to a shop. */
export interface Account {
  readonly sub: string;
  readonly enabled: boolean;
  /** Has not signed in yet, with the password of the invitation. */
  readonly invited: boolean;
}

let client: CognitoIdentityProviderClient | undefined;

const pool = () => {
  client ??= new CognitoIdentityProviderClient({ maxAttempts: 4 });
  return client;
};

const named = (Username: string) => ({ UserPoolId: env('USER_POOL_ID'), Username });

interface Described {
  readonly attributes: readonly AttributeType[] | undefined;
  readonly enabled: boolean | undefined;
  readonly status: string | undefined;
}

const accountOf = ({ attributes = [], enabled, status }: Described): Account => {
  const sub = attributes.find(({ Name }) => Name === 'sub')?.Value;
  if (!sub) throw new Error('the user pool described a user without a sub');
  return { sub, enabled: enabled ?? true, invited: status === 'FORCE_CHANGE_PASSWORD' };
};

/** The account behind an e-mail address or a sub, or nothing. */
export async function findAccount(name: string): Promise<Account | undefined> {
  try {
    const user = await pool().send(new AdminGetUserCommand(named(name)));
    return accountOf({
      attributes: user.UserAttributes,
      enabled: user.Enabled,
      status: user.UserStatus,
    });
  } catch (error) {
    if (error instanceof UserNotFoundException) return undefined;
    throw error;
  }
}

/** Whom an account is made for. */
export interface Invitee {
  /** In lower case. */
  readonly email: string;
  readonly name: string;
}

const create = async ({ email, name }: Invitee, action?: MessageActionType): Promise<Account> => {
  const { User } = await pool().send(
    new AdminCreateUserCommand({
      ...named(email),
      UserAttributes: [
        { Name: 'email', Value: email },
        { Name: 'email_verified', Value: 'true' },
        { Name: 'name', Value: name },
      ],
      DesiredDeliveryMediums: ['EMAIL'],
      ...(action && { MessageAction: action }),
    }),
  );
  return accountOf({ attributes: User?.Attributes, enabled: User?.Enabled, status: User?.UserStatus });
};

/**
 * Makes an account and lets the pool mail its first password.
 * @param quietly sends no mail.
 * @returns nothing when somebody else made it meanwhile.
 */
export async function createAccount(invitee: Invitee, quietly = false): Promise<Account | undefined> {
  try {
    return await create(invitee, quietly ? 'SUPPRESS' : undefined);
  } catch (error) {
    if (error instanceof UsernameExistsException) return undefined;
    throw error;
  }
}

/** Mails a new first password to somebody who has not signed in yet. */
export async function mailInvitation(invitee: Invitee): Promise<void> {
  await create(invitee, 'RESEND');
}

/** Lets a user sign in again. */
export async function openAccount(sub: string): Promise<void> {
  await pool().send(new AdminEnableUserCommand(named(sub)));
}

/** Lets a user sign in no more, and ends every sign-in: what is left is the last access token, for minutes. */
export async function closeAccount(sub: string): Promise<void> {
  try {
    await pool().send(new AdminDisableUserCommand(named(sub)));
    await pool().send(new AdminUserGlobalSignOutCommand(named(sub)));
  } catch (error) {
    // Whoever is gone from the pool cannot sign in either.
    if (!(error instanceof UserNotFoundException)) throw error;
  }
}

/** Gives a user a password that need not be changed. */
export async function setPassword(name: string, password: string): Promise<void> {
  await pool().send(new AdminSetUserPasswordCommand({ ...named(name), Password: password, Permanent: true }));
}
