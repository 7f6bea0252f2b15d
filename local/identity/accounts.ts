import { join } from 'node:path';
import type { Tell } from '../lambda/function-log.ts';
import { demoDirectory } from './demo-directory.ts';
import { type Mailbox, openMailbox } from './mailbox.ts';
import { openSessionStore, type SessionStore } from './session-store.ts';
import { openUserDirectory, type UserDirectory } from './user-directory.ts';
import type { UserPool } from './user-pool.ts';

/** Who may sign in, who has, and what was written to them. */
export interface Accounts {
  readonly users: UserDirectory;
  readonly sessions: SessionStore;
  readonly mailbox: Mailbox;
  /** Where identity keeps its files. */
  readonly directory: string | undefined;
  close(): void;
}

interface AccountSettings {
  readonly pool: UserPool;
  /** The state directory of the stack; everything is in memory when absent. */
  readonly dataDirectory: string | undefined;
  readonly clock: () => Date;
  readonly tell: Tell;
}

/** Opens what the local user pool keeps; a new one holds the demo users. */
export async function openAccounts(settings: AccountSettings): Promise<Accounts> {
  const { pool, dataDirectory, clock, tell } = settings;
  const directory = dataDirectory && join(dataDirectory, 'identity');
  const users = await openUserDirectory({
    directory,
    caseSensitive: pool.caseSensitive,
    firstUsers: () => demoDirectory(clock()),
  });
  const sessions = openSessionStore(directory);
  return {
    users,
    sessions,
    mailbox: openMailbox(dataDirectory && join(dataDirectory, 'mail'), tell),
    directory,
    close: () => {
      sessions.close();
      users.close();
    },
  };
}
