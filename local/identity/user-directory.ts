import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import * as z from 'zod/mini';

const directoryUser = z.object({
  sub: z.string(),
  /** Cognito's own name of the user: the `sub`, except for the demo users. */
  username: z.string(),
  email: z.string(),
  /** All others, by Cognito's names. */
  attributes: z.record(z.string(), z.string()),
  enabled: z.boolean(),
  status: z.enum(['CONFIRMED', 'FORCE_CHANGE_PASSWORD']),
  passwordHash: z.string(),
  /** Milliseconds since 1970 until which a temporary password can be used. */
  temporaryUntil: z.optional(z.number()),
  /** Milliseconds since 1970. */
  createdAt: z.number(),
  changedAt: z.number(),
});

/** A person in the local user pool. */
export type DirectoryUser = z.infer<typeof directoryUser>;

/** The users of the local user pool. */
export interface UserDirectory {
  /** @param name an e-mail address, a username or a `sub`. */
  find(name: string): DirectoryUser | undefined;
  /** Oldest first. */
  all(): readonly DirectoryUser[];
  /** @returns false when the e-mail address or the username belongs to somebody already. */
  add(user: DirectoryUser): boolean;
  save(user: DirectoryUser): void;
  remove(sub: string): void;
  close(): void;
}

const schema = `
CREATE TABLE IF NOT EXISTS user (
  sub TEXT PRIMARY KEY, username TEXT NOT NULL UNIQUE, email TEXT NOT NULL UNIQUE,
  created_at INTEGER NOT NULL, record TEXT NOT NULL
);`;

const row = z.object({ record: z.string() });

function userOf(found: unknown): DirectoryUser | undefined {
  const parsed = row.safeParse(found);
  return parsed.success ? directoryUser.parse(JSON.parse(parsed.data.record)) : undefined;
}

interface DirectorySettings {
  /** Users are kept in a file there; in memory when absent. */
  readonly directory: string | undefined;
  /** Whether `Rina@…` and `rina@…` are two addresses. */
  readonly caseSensitive: boolean;
  /** Who is in a directory that nobody used before. */
  firstUsers(): Promise<readonly DirectoryUser[]>;
}

/** Opens the users of the local user pool; one that is deleted stays so after a restart. */
export async function openUserDirectory(settings: DirectorySettings): Promise<UserDirectory> {
  const { directory, caseSensitive } = settings;
  if (directory) mkdirSync(directory, { recursive: true });
  const database = new DatabaseSync(directory ? join(directory, 'users.sqlite') : ':memory:');
  const isNew = database.prepare("SELECT 1 FROM sqlite_master WHERE name = 'user'").get() === undefined;
  const first = isNew ? await settings.firstUsers() : [];
  const folded = (name: string) => (caseSensitive ? name : name.toLowerCase());

  database.exec(`PRAGMA journal_mode = WAL; BEGIN; ${schema}`);
  const insert = database.prepare('INSERT OR IGNORE INTO user VALUES (?, ?, ?, ?, ?)');
  const update = database.prepare('UPDATE user SET record = ? WHERE sub = ?');
  const find = database.prepare('SELECT record FROM user WHERE sub = ? OR username = ? OR email = ?');
  const all = database.prepare('SELECT record FROM user ORDER BY created_at, sub');
  const remove = database.prepare('DELETE FROM user WHERE sub = ?');
  const add = (user: DirectoryUser) => {
    const { sub, username, email, createdAt } = user;
    const record = JSON.stringify(user);
    return insert.run(sub, folded(username), folded(email), createdAt, record).changes === 1;
  };
  first.forEach(add);
  database.exec('COMMIT');
  return {
    find: (name) => userOf(find.get(name, folded(name), folded(name))),
    all: () => all.all().flatMap((found) => userOf(found) ?? []),
    add,
    save: (user) => void update.run(JSON.stringify(user), user.sub),
    remove: (sub) => void remove.run(sub),
    close: () => database.close(),
  };
}
