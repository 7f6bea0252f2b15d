import { randomUUID } from 'node:crypto';
import * as z from 'zod/mini';
import { invitationBody } from '../identity/invitation.ts';
import { hashPassword } from '../identity/password-hash.ts';
import { temporaryPassword } from '../identity/password-policy.ts';
import { withTemporaryPassword } from '../identity/sign-in.ts';
import type { DirectoryUser } from '../identity/user-directory.ts';
import { CognitoError } from './cognito-error.ts';
import { type CognitoContext, operation, requirePassword, userNamed } from './operation.ts';
import { userView } from './user-view.ts';

const request = z.looseObject({
  Username: z.string().check(z.minLength(1), z.maxLength(128)),
  UserAttributes: z._default(z.array(z.object({ Name: z.string(), Value: z.string() })), []),
  TemporaryPassword: z.optional(z.string()),
  MessageAction: z.optional(z.enum(['RESEND', 'SUPPRESS'])),
  DesiredDeliveryMediums: z._default(z.array(z.enum(['SMS', 'EMAIL'])), ['SMS']),
});

type Request = z.infer<typeof request>;

const address = z.email();

function emailOf({ Username, UserAttributes }: Request, { pool }: CognitoContext): string {
  if (pool.usernameIsEmail && !address.safeParse(Username).success) {
    throw new CognitoError('InvalidParameterException', 'Username should be an email.');
  }
  const given = UserAttributes.find(({ Name }) => Name === 'email')?.Value;
  const email = pool.usernameIsEmail ? (given ?? Username) : given;
  if (!address.safeParse(email).success || email === undefined) {
    throw new CognitoError('InvalidParameterException', 'Attributes did not conform to the schema: email');
  }
  return email;
}

function newUser(input: Request, context: CognitoContext): DirectoryUser {
  const sub = randomUUID();
  const now = context.clock().getTime();
  const attributes = Object.fromEntries(
    input.UserAttributes.filter(({ Name }) => Name !== 'email' && Name !== 'sub').map(({ Name, Value }) => [
      Name,
      Value,
    ]),
  );
  return {
    sub,
    username: context.pool.usernameIsEmail ? sub : input.Username,
    email: emailOf(input, context),
    attributes: { email_verified: 'false', ...attributes },
    enabled: true,
    status: 'FORCE_CHANGE_PASSWORD',
    passwordHash: '',
    createdAt: now,
    changedAt: now,
  };
}

function invitedAgain({ Username }: Request, context: CognitoContext): DirectoryUser {
  const user = userNamed(Username, context);
  if (user.status === 'FORCE_CHANGE_PASSWORD') return user;
  throw new CognitoError(
    'UnsupportedUserStateException',
    `Resend not possible. ${user.username} status is not FORCE_CHANGE_PASSWORD`,
  );
}

/** On AWS the default is a text message, which this pool's users cannot get: better to hear of it here. */
function requireEmail({ MessageAction, DesiredDeliveryMediums }: Request): void {
  if (MessageAction === 'SUPPRESS' || DesiredDeliveryMediums.includes('EMAIL')) return;
  throw new CognitoError(
    'InvalidParameterException',
    'DesiredDeliveryMediums must name EMAIL: without it the invitation goes out as SMS.',
  );
}

async function invite(user: DirectoryUser, password: string, { pool, mailbox, clock }: CognitoContext) {
  await mailbox.send({
    to: user.email,
    subject: pool.invitation.subject,
    body: invitationBody(pool.invitation, pool.usernameIsEmail ? user.email : user.username, password),
    temporaryPassword: password,
    sentAt: clock(),
  });
}

/** Makes a user with a temporary password, or gives one who never used it another, and invites them by e-mail. */
export const adminCreateUser = operation(request, async (input, context) => {
  const { pool, users, clock } = context;
  requireEmail(input);
  const again = input.MessageAction === 'RESEND';
  const userBefore = () => (again ? invitedAgain(input, context) : newUser(input, context));
  userBefore();
  const password = input.TemporaryPassword ?? temporaryPassword(pool.passwordPolicy);
  requirePassword(password, context);
  const hash = await hashPassword(password);
  const user = withTemporaryPassword(userBefore(), hash, { now: clock(), policy: pool.passwordPolicy });
  if (again) users.save(user);
  else if (!users.add(user)) {
    throw new CognitoError('UsernameExistsException', 'User account already exists');
  }
  if (input.MessageAction !== 'SUPPRESS') await invite(user, password, context);
  return { User: userView(user) };
});
