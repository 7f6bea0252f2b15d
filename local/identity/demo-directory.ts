import { type DemoUser, demoUsers } from '../demo-users.ts';
import { hashPassword } from './password-hash.ts';
import type { DirectoryUser } from './user-directory.ts';

/** The demo users as the user pool holds them. Their password is simpler than the pool allows others. */
export async function demoDirectory(now: Date): Promise<readonly DirectoryUser[]> {
  // Public anyway, so one slow hash serves all who share a password.
  const hashes = new Map<string, Promise<string>>();
  const hashOf = (password: string) => {
    const hash = hashes.get(password) ?? hashPassword(password);
    hashes.set(password, hash);
    return hash;
  };
  const users: readonly DemoUser[] = demoUsers;
  return await Promise.all(
    users.map(async ({ sub, username, email, name, password }) => ({
      sub,
      username,
      email,
      attributes: { name, email_verified: 'true' },
      enabled: true,
      status: 'CONFIRMED' as const,
      passwordHash: await hashOf(password),
      createdAt: now.getTime(),
      changedAt: now.getTime(),
    })),
  );
}
