import { ulid } from 'ulid';
import type { Reply } from '../http/api-handler.ts';
import { hashOf, once, requiredKey } from '../http/idempotency.ts';
import { Problem } from '../http/problem.ts';
import type { ApiRequest } from '../http/request.ts';
import { log } from '../log.ts';
import { enqueue } from '../queue/enqueue.ts';
import { resultPut, workPut } from '../table/bulk-parts.ts';
import { bulkPut, findBulk } from '../table/bulk-store.ts';
import { type Put, type Write, writeTogether } from '../table/write-together.ts';
import { type BulkJob, bulkExpiry, inParts, mostAtOnce } from './bulk-job.ts';
import { bulkReply, bulkView, resultView } from './bulk-view.ts';
import { runSteps } from './run-steps.ts';
import type { Step } from './step.ts';

/** What a request wants done to many orders. */
export type BulkPlan = Pick<BulkJob, 'kind' | 'action' | 'dryRun'> &
  (
    | { readonly steps: readonly Step[] }
    | {
        readonly source: Exclude<BulkJob['source'], { kind: 'steps' }>;
        readonly alongside?: (bulkId: string) => Write;
      }
  );

const newJob = ({ user, now, baseUrl }: ApiRequest, plan: BulkPlan, key: string): BulkJob => {
  const steps = 'steps' in plan ? plan.steps : undefined;
  return {
    bulkId: ulid(now.getTime()),
    sellerId: user.sellerId,
    state: 'QUEUED',
    kind: plan.kind,
    ...(plan.action && { action: plan.action }),
    dryRun: plan.dryRun,
    source: 'steps' in plan ? { kind: 'steps', parts: inParts(plan.steps).length } : plan.source,
    user,
    baseUrl,
    requestedAt: now.toISOString(),
    key,
    ...(steps && { total: steps.length }),
    next: 0,
    done: 0,
    ok: 0,
    failed: 0,
    expiresAt: bulkExpiry(now),
  };
};

/** Does everything now, and keeps job, results and answer together. Orders remember it, so a second try does nothing twice. */
const doNow = async (job: BulkJob, steps: readonly Step[], keep: (reply: Reply) => Put): Promise<Reply> => {
  const now = new Date(job.requestedAt);
  const how = { user: job.user, now, baseUrl: job.baseUrl, key: job.key, dryRun: job.dryRun };
  const results = await runSteps(steps, how);
  const ok = results.filter((result) => result.ok).length;
  const done: BulkJob = {
    ...job,
    state: 'DONE',
    next: inParts(results).length,
    done: results.length,
    ok,
    failed: results.length - ok,
    finishedAt: job.requestedAt,
  };
  const reply = { status: 200, body: { ...bulkView(done), results: results.map(resultView) } };
  const parts = inParts(results).map((part, n) => resultPut(done, n, part));
  await writeTogether([bulkPut(done), ...parts, keep(reply)]);
  return reply;
};

/** Writes the job down with all that it needs; the worker does it. */
const doLater = async (job: BulkJob, plan: BulkPlan, keep: (reply: Reply) => Put): Promise<Reply> => {
  const steps = 'steps' in plan ? plan.steps : [];
  // Before the job, so that a job is never without its work. Work without a job ends by itself.
  await Promise.all(inParts(steps).map((part, n) => writeTogether([workPut(job, n, part)])));
  const reply = bulkReply(job, 202);
  const alongside = 'steps' in plan || !plan.alongside ? [] : [plan.alongside(job.bulkId)];
  await writeTogether([bulkPut(job), keep(reply), ...alongside]);
  return reply;
};

/** Nobody works on the job: it has not begun, or its run has fallen silent. */
const waits = ({ state, leaseUntil = '' }: BulkJob, now: Date): boolean =>
  state === 'QUEUED' || (state === 'RUNNING' && leaseUntil < now.toISOString());

/** Asks for a run. Asking twice is harmless: a job runs once. */
const queue = async ({ sellerId, bulkId }: BulkJob): Promise<void> => {
  try {
    await enqueue('BULK_QUEUE_URL', sellerId, { sellerId, bulkId });
  } catch (error) {
    log('error', 'bulk job not queued', { bulkId, error: error instanceof Error ? error.name : 'unknown' });
    throw new Problem('unavailable', 'Pekerjaan belum bisa dimulai. Coba lagi sebentar lagi.');
  }
};

const idOf = ({ body }: Reply): string =>
  typeof body === 'object' && body && 'bulkId' in body ? String(body.bulkId) : '';

/**
 * Changes many orders, once per `Idempotency-Key`: a hundred at most at once, more by a job.
 * @throws Problem
 */
export async function startBulk(
  request: ApiRequest,
  planOf: (request: ApiRequest) => BulkPlan | Promise<BulkPlan>,
): Promise<Reply> {
  const { user, now } = request;
  const scope = `BULK#${user.sellerId}#${user.sub}`;
  const key = `bulk:${hashOf(scope, requiredKey(request), request.rawBody).slice(0, 22)}`;
  const reply = await once(request, scope, async (keep) => {
    const plan = await planOf(request);
    const job = newJob(request, plan, key);
    return 'steps' in plan && plan.steps.length <= mostAtOnce
      ? doNow(job, plan.steps, keep)
      : doLater(job, plan, keep);
  });
  if (reply.status !== 202) return reply;
  // Read back, because a repeated request must send the message that its first try may have failed to send.
  const job = await findBulk(user.sellerId, idOf(reply), now);
  if (job && waits(job, now)) await queue(job);
  return reply;
}
