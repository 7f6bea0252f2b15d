import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import type { Adapter, AdapterPayload } from 'oidc-provider';
import * as z from 'zod/mini';

const schema = `
PRAGMA journal_mode = WAL;
CREATE TABLE IF NOT EXISTS entry (
  model TEXT NOT NULL, id TEXT NOT NULL, payload TEXT NOT NULL,
  uid TEXT, grant_id TEXT, expires_at INTEGER, PRIMARY KEY (model, id)
);
CREATE INDEX IF NOT EXISTS entry_grant ON entry (grant_id);`;

const row = z.object({ payload: z.string() });

export interface SessionStore {
  /** What `oidc-provider` keeps its sessions, codes and refresh tokens in. */
  adapter(model: string): Adapter;
  /** Ends every sign-in of a user: sessions, codes and refresh tokens. */
  signOut(sub: string): void;
  close(): void;
}

function payloadOf(found: ReturnType<StatementSync['get']>): AdapterPayload | undefined {
  const parsed = row.safeParse(found);
  return parsed.success ? JSON.parse(parsed.data.payload) : undefined;
}

function nowSeconds(): number {
  return Math.floor(Date.now() / 1000);
}

/** @param directory sign-ins are kept in a file there; in memory when absent. */
export function openSessionStore(directory: string | undefined): SessionStore {
  if (directory) mkdirSync(directory, { recursive: true });
  const database = new DatabaseSync(directory ? join(directory, 'identity.sqlite') : ':memory:');
  database.exec(schema);
  const upsert = database.prepare('INSERT OR REPLACE INTO entry VALUES (?, ?, ?, ?, ?, ?)');
  const find = database.prepare('SELECT payload FROM entry WHERE model = ? AND id = ? AND expires_at > ?');
  const findByUid = database.prepare(
    'SELECT payload FROM entry WHERE model = ? AND uid = ? AND expires_at > ?',
  );
  const consume = database.prepare(
    "UPDATE entry SET payload = json_set(payload, '$.consumed', ?) WHERE model = ? AND id = ?",
  );
  const destroy = database.prepare('DELETE FROM entry WHERE model = ? AND id = ?');
  const revoke = database.prepare('DELETE FROM entry WHERE grant_id = ? AND model <> ?');
  const forget = database.prepare("DELETE FROM entry WHERE json_extract(payload, '$.accountId') = ?");
  database.prepare('DELETE FROM entry WHERE expires_at <= ?').run(nowSeconds());

  const adapter = (model: string): Adapter => ({
    upsert: async (id, payload, expiresIn) => {
      const { uid = null, grantId = null } = payload;
      upsert.run(model, id, JSON.stringify(payload), uid, grantId, nowSeconds() + (expiresIn || 86_400));
    },
    find: async (id) => payloadOf(find.get(model, id, nowSeconds())),
    findByUid: async (uid) => payloadOf(findByUid.get(model, uid, nowSeconds())),
    findByUserCode: async () => undefined,
    consume: async (id) => {
      consume.run(nowSeconds(), model, id);
    },
    destroy: async (id) => {
      destroy.run(model, id);
    },
    revokeByGrantId: async (grantId) => {
      revoke.run(grantId, 'Grant');
    },
  });
  return { adapter, signOut: (sub) => void forget.run(sub), close: () => database.close() };
}
