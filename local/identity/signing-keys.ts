import { randomBytes } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createLocalJWKSet, exportJWK, generateKeyPair, type JWK, type JWTVerifyGetKey } from 'jose';
import * as z from 'zod/mini';

export interface SigningKeys {
  /** Private, for the issuer. */
  readonly jwk: JWK;
  readonly cookieSecret: string;
  /** Public, for the gateway. */
  readonly verify: JWTVerifyGetKey;
}

const stored = z.object({ jwk: z.looseObject({ kty: z.string() }), cookieSecret: z.string() });

async function read(file: string) {
  try {
    return stored.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch {
    return undefined;
  }
}

async function create() {
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  const jwk = { ...(await exportJWK(privateKey)), kty: 'RSA', alg: 'RS256', use: 'sig', kid: 'local' };
  return { jwk, cookieSecret: randomBytes(24).toString('hex') };
}

async function load(directory: string | undefined) {
  if (!directory) return await create();
  const file = join(directory, 'signing-keys.json');
  const kept = await read(file);
  if (kept) return kept;
  const fresh = await create();
  await mkdir(directory, { recursive: true });
  await writeFile(`${file}.new`, JSON.stringify(fresh), { mode: 0o600 });
  await rename(`${file}.new`, file);
  return fresh;
}

/** The issuer's key pair; kept in `directory`, so that tokens and sign-ins outlive a restart. */
export async function signingKeys(directory: string | undefined): Promise<SigningKeys> {
  const { jwk, cookieSecret } = await load(directory);
  const { kty, n, e, alg, use, kid }: JWK = jwk;
  const publicKey = Object.fromEntries(Object.entries({ n, e, alg, use, kid }).filter(([, value]) => value));
  return { jwk, cookieSecret, verify: createLocalJWKSet({ keys: [{ kty: kty ?? 'RSA', ...publicKey }] }) };
}
