import { hashPassword, isPassword } from './password-hash.ts';
import type { PasswordPolicy } from './password-policy.ts';
import type { DirectoryUser, UserDirectory } from './user-directory.ts';

/** How a name and a password were judged. Only who knows the password learns more than "refused". */
export type SignIn =
  | { readonly outcome: 'refused' | 'disabled' | 'expired' }
  /** The password was temporary: the user must choose one before anything else. */
  | { readonly outcome: 'new_password'; readonly user: DirectoryUser }
  | { readonly outcome: 'signed_in'; readonly user: DirectoryUser };

/** Whether a temporary password can still be used; always true for a chosen one. */
function isInTime({ temporaryUntil }: DirectoryUser, now: Date): boolean {
  return temporaryUntil === undefined || now.getTime() <= temporaryUntil;
}

/** Judges a sign-in. @param name an e-mail address, or the username of a demo user. */
export async function signIn(
  users: UserDirectory,
  { name, password }: { readonly name: string; readonly password: string },
  now: Date,
): Promise<SignIn> {
  const user = users.find(name.trim());
  if (!user || !(await isPassword(password, user.passwordHash))) return { outcome: 'refused' };
  if (!user.enabled) return { outcome: 'disabled' };
  if (user.status === 'CONFIRMED') return { outcome: 'signed_in', user };
  return isInTime(user, now) ? { outcome: 'new_password', user } : { outcome: 'expired' };
}

/** Another text for every password that is set, also when two are equal. */
export function passwordVersion({ passwordHash }: DirectoryUser): string {
  return passwordHash.split('.')[0] ?? '';
}

/** A user whose own choice the hashed password is. */
export function withChosenPassword(user: DirectoryUser, passwordHash: string, now: Date): DirectoryUser {
  const { temporaryUntil: _over, ...kept } = user;
  return { ...kept, status: 'CONFIRMED', passwordHash, changedAt: now.getTime() };
}

const dayMs = 86_400_000;

/** A user who must choose another password at the next sign-in, and soon. */
export function withTemporaryPassword(
  user: DirectoryUser,
  passwordHash: string,
  { now, policy }: { readonly now: Date; readonly policy: PasswordPolicy },
): DirectoryUser {
  return {
    ...user,
    status: 'FORCE_CHANGE_PASSWORD',
    passwordHash,
    temporaryUntil: now.getTime() + policy.temporaryDays * dayMs,
    changedAt: now.getTime(),
  };
}

/** The user who must choose a password, unless an invitation or an administrator came between. */
export function whoMustChoose(
  users: UserDirectory,
  { sub, version }: { readonly sub: string; readonly version: string },
): DirectoryUser | undefined {
  const user = users.find(sub);
  const isWaiting = user?.enabled === true && user.status === 'FORCE_CHANGE_PASSWORD';
  return isWaiting && passwordVersion(user) === version ? user : undefined;
}

/**
 * Replaces a temporary password by the user's own choice, which must keep the rules of the pool.
 * @returns undefined when somebody was faster.
 */
export async function choosePassword(
  users: UserDirectory,
  { user, password }: { readonly user: DirectoryUser; readonly password: string },
  now: Date,
): Promise<DirectoryUser | undefined> {
  const hash = await hashPassword(password);
  const waiting = whoMustChoose(users, { sub: user.sub, version: passwordVersion(user) });
  if (!waiting) return undefined;
  const changed = withChosenPassword(waiting, hash, now);
  users.save(changed);
  return changed;
}
