import * as z from 'zod/mini';
import { hashPassword } from '../identity/password-hash.ts';
import { withChosenPassword, withTemporaryPassword } from '../identity/sign-in.ts';
import { type CognitoContext, type Operation, operation, requirePassword, userNamed } from './operation.ts';
import { attributesOf, stateOf } from './user-view.ts';

const aboutUser = z.looseObject({ Username: z.string() });

const passwordRequest = z.looseObject({
  Username: z.string(),
  Password: z.string(),
  Permanent: z._default(z.boolean(), false),
});

export const adminGetUser = operation(aboutUser, ({ Username }, context) => {
  const user = userNamed(Username, context);
  return { ...stateOf(user), UserAttributes: attributesOf(user) };
});

export const adminSetUserPassword = operation(passwordRequest, async (input, context) => {
  const { users, clock, pool } = context;
  userNamed(input.Username, context);
  requirePassword(input.Password, context);
  const hash = await hashPassword(input.Password);
  const user = userNamed(input.Username, context);
  const now = clock();
  users.save(
    input.Permanent
      ? withChosenPassword(user, hash, now)
      : withTemporaryPassword(user, hash, { now, policy: pool.passwordPolicy }),
  );
  return {};
});

function setEnabled(username: string, enabled: boolean, context: CognitoContext): object {
  const { users, sessions, clock } = context;
  const user = userNamed(username, context);
  users.save({ ...user, enabled, changedAt: clock().getTime() });
  if (!enabled) sessions.signOut(user.sub);
  return {};
}

export const adminDisableUser = operation(aboutUser, ({ Username }, context) =>
  setEnabled(Username, false, context),
);

export const adminEnableUser = operation(aboutUser, ({ Username }, context) =>
  setEnabled(Username, true, context),
);

export const adminDeleteUser: Operation = operation(aboutUser, ({ Username }, context) => {
  const { sub } = userNamed(Username, context);
  context.users.remove(sub);
  context.sessions.signOut(sub);
  return {};
});

/** Access tokens stay good until they end, as with API Gateway's own check; nothing renews them. */
export const adminUserGlobalSignOut = operation(aboutUser, ({ Username }, context) => {
  context.sessions.signOut(userNamed(Username, context).sub);
  return {};
});
