import * as z from 'zod/mini';
import type { Mailbox } from '../identity/mailbox.ts';
import { passwordComplaint } from '../identity/password-policy.ts';
import type { SessionStore } from '../identity/session-store.ts';
import type { DirectoryUser, UserDirectory } from '../identity/user-directory.ts';
import type { UserPool } from '../identity/user-pool.ts';
import { CognitoError } from './cognito-error.ts';

/** What the operations of the local Cognito work on. */
export interface CognitoContext {
  readonly pool: UserPool;
  readonly users: UserDirectory;
  readonly sessions: Pick<SessionStore, 'signOut'>;
  readonly mailbox: Mailbox;
  readonly clock: () => Date;
}

/** Answers the JSON of a call; @throws CognitoError. */
export type Operation = (input: unknown, context: CognitoContext) => Promise<object>;

const aboutPool = z.looseObject({ UserPoolId: z.string() });

/** An operation on the one user pool there is. */
export function operation<Input>(
  schema: z.ZodMiniType<Input>,
  run: (input: Input, context: CognitoContext) => Promise<object> | object,
): Operation {
  return async (input, context) => {
    const pool = aboutPool.safeParse(input);
    const parsed = schema.safeParse(input);
    if (!pool.success || !parsed.success) {
      const issues = [...(pool.error?.issues ?? []), ...(parsed.error?.issues ?? [])];
      const complaints = issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
      throw new CognitoError('InvalidParameterException', complaints.join('; '));
    }
    if (pool.data.UserPoolId !== context.pool.id) {
      throw new CognitoError(
        'ResourceNotFoundException',
        `User pool ${pool.data.UserPoolId} does not exist.`,
      );
    }
    return await run(parsed.data, context);
  };
}

/** The user of a call. @throws CognitoError when there is none. */
export function userNamed(name: string, { users }: CognitoContext): DirectoryUser {
  const user = users.find(name);
  if (!user) throw new CognitoError('UserNotFoundException', 'User does not exist.');
  return user;
}

/** @throws CognitoError when a password breaks the rules of the pool. */
export function requirePassword(password: string, { pool }: CognitoContext): void {
  const complaint = passwordComplaint(password, pool.passwordPolicy);
  if (!complaint) return;
  const message = `Password did not conform with policy: ${complaint.cognito}`;
  throw new CognitoError('InvalidPasswordException', message);
}
