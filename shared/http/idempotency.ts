import { createHash } from 'node:crypto';
import { type Answered, answerPut, findAnswer } from '../table/idempotency-store.ts';
import type { Put } from '../table/write-together.ts';
import type { Reply } from './api-handler.ts';
import { Problem } from './problem.ts';
import type { ApiRequest } from './request.ts';

const wellFormed = /^[\x21-\x7e]{1,255}$/;

/** The caller's `Idempotency-Key`, if there is one. */
export function givenKey(request: ApiRequest): string | undefined {
  const key = request.header('idempotency-key');
  if (key === undefined || wellFormed.test(key)) return key;
  throw new Problem('idempotency_key_missing', 'Idempotency-Key harus 1 sampai 255 karakter tanpa spasi.');
}

/** @throws Problem `idempotency_key_missing` */
export function requiredKey(request: ApiRequest): string {
  const key = givenKey(request);
  if (key) return key;
  throw new Problem(
    'idempotency_key_missing',
    'Sertakan header Idempotency-Key agar tidak tercatat dua kali.',
  );
}

/** Two payloads are the same when their JSON is, byte for byte. */
export const hashOf = (...parts: readonly (string | Buffer)[]): string => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part).update('\n');
  return hash.digest('base64url');
};

export const keyReused = () =>
  new Problem('idempotency_key_reused', 'Idempotency-Key ini sudah dipakai untuk isian yang lain.');

const replay = (answered: Answered, hash: string): Reply => {
  if (answered.hash !== hash) throw keyReused();
  return { status: answered.status, body: answered.body, headers: { 'idempotency-replayed': 'true' } };
};

/**
 * Runs a creation at most once per key. `create` gets a function that makes, from its answer, the write that must
 * go into the same transaction; whoever comes second gets the first one's answer.
 * @throws Problem `idempotency_key_missing`, `idempotency_key_reused`
 */
export async function once(
  request: ApiRequest,
  scope: string,
  create: (keep: (reply: Reply) => Put) => Promise<Reply>,
): Promise<Reply> {
  const key = requiredKey(request);
  const hash = hashOf(request.rawBody);
  const before = await findAnswer(scope, key, request.now);
  if (before) return replay(before, hash);
  const keep = ({ status, body }: Reply): Put => answerPut(scope, key, { hash, status, body }, request.now);
  try {
    return await create(keep);
  } catch (error) {
    // What refuses the second of two, the last piece for example, may be what the first one did.
    const first = await findAnswer(scope, key, request.now);
    if (!first) throw error;
    return replay(first, hash);
  }
}

/** As `once`, for a change that may be asked for without a key: without one it is carried out as often as asked. */
export function onceIfKeyed(
  request: ApiRequest,
  scope: string,
  change: (keep: (reply: Reply) => readonly Put[]) => Promise<Reply>,
): Promise<Reply> {
  if (givenKey(request) === undefined) return change(() => []);
  return once(request, scope, (keep) => change((reply) => [keep(reply)]));
}
