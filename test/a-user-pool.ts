import { randomUUID } from 'node:crypto';
import {
  AdminCreateUserCommand,
  AdminDisableUserCommand,
  AdminEnableUserCommand,
  AdminGetUserCommand,
  AdminSetUserPasswordCommand,
  AdminUserGlobalSignOutCommand,
  CognitoIdentityProviderClient,
  UserNotFoundException,
  UsernameExistsException,
} from '@aws-sdk/client-cognito-identity-provider';
import { mockClient } from 'aws-sdk-client-mock';

/** A user of the pool in memory. */
export interface PoolUser {
  readonly sub: string;
  readonly email: string;
  enabled: boolean;
  status: 'FORCE_CHANGE_PASSWORD' | 'CONFIRMED';
  mails: number;
  signOuts: number;
}

/** Cognito's user pool in memory, behind the real client. */
export interface TestUserPool {
  readonly users: Map<string, PoolUser>;
  readonly add: (email: string, overrides?: Partial<PoolUser>) => PoolUser;
}

const metadata = { $metadata: {}, message: 'refused' };

const attributesOf = ({ sub, email }: PoolUser) => [
  { Name: 'sub', Value: sub },
  { Name: 'email', Value: email },
];

/** Puts a user pool in place of Cognito for as long as the test runs. */
export function aUserPool(): TestUserPool {
  const users = new Map<string, PoolUser>();
  const client = mockClient(CognitoIdentityProviderClient);
  const find = (name: string): PoolUser => {
    const user = [...users.values()].find(({ sub, email }) => sub === name || email === name);
    if (!user) throw new UserNotFoundException(metadata);
    return user;
  };
  const add = (email: string, overrides: Partial<PoolUser> = {}): PoolUser => {
    const user: PoolUser = {
      sub: randomUUID(),
      email,
      enabled: true,
      status: 'FORCE_CHANGE_PASSWORD',
      mails: 0,
      signOuts: 0,
      ...overrides,
    };
    users.set(email, user);
    return user;
  };
  client.on(AdminGetUserCommand).callsFake(({ Username }) => {
    const user = find(Username);
    return { UserAttributes: attributesOf(user), Enabled: user.enabled, UserStatus: user.status };
  });
  client.on(AdminCreateUserCommand).callsFake(({ Username, MessageAction }) => {
    if (MessageAction !== 'RESEND' && users.has(Username)) throw new UsernameExistsException(metadata);
    const user = MessageAction === 'RESEND' ? find(Username) : add(Username);
    if (MessageAction !== 'SUPPRESS') user.mails += 1;
    return { User: { Attributes: attributesOf(user), Enabled: user.enabled, UserStatus: user.status } };
  });
  client.on(AdminEnableUserCommand).callsFake(({ Username }) => {
    find(Username).enabled = true;
    return {};
  });
  client.on(AdminDisableUserCommand).callsFake(({ Username }) => {
    find(Username).enabled = false;
    return {};
  });
  client.on(AdminUserGlobalSignOutCommand).callsFake(({ Username }) => {
    find(Username).signOuts += 1;
    return {};
  });
  client.on(AdminSetUserPasswordCommand).callsFake(({ Username }) => {
    find(Username).status = 'CONFIRMED';
    return {};
  });
  return { users, add };
}
