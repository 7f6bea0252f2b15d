import * as z from 'zod/mini';
import { failureCodes } from './export-failure.ts';
import { exportForm } from './export-form.ts';
import { exportScope } from './export-scope.ts';
import { exportStates, isOverdue, isWaiting } from './standing.ts';

const person = z.object({ sub: z.string(), name: z.string() });

/** Who was given a link, and when. The link itself is never kept. */
const issuedLink = z.object({ at: z.string(), sub: z.string(), name: z.string() });

export type IssuedLink = z.infer<typeof issuedLink>;

/** How the slices of the lanes are being joined; another run may go on with it. */
const assembly = z.object({
  objectKey: z.string(),
  uploadId: z.string(),
  /** Sets of parts remembered so far. */
  sets: z.number(),
});

export type Assembly = z.infer<typeof assembly>;

/** An export as it lies in the table. Times are UTC ISO 8601. */
export const exportJob = z.object({
  exportId: z.string(),
  sellerId: z.string(),
  state: z.enum(exportStates),
  templateId: z.string(),
  /** What the template was called when the job was made. */
  templateName: z.string(),
  form: exportForm,
  scope: exportScope,
  /** How many orders the scope held when the job was made; not complete where there are more. */
  counted: z.optional(
    z.object({
      orders: z.number(),
      complete: z.boolean(),
      from: z.optional(z.string()),
      to: z.optional(z.string()),
    }),
  ),
  /** The export holds only this agent's orders, because an agent asked for it. */
  onlyAgentId: z.optional(z.string()),
  requestedBy: person,
  requestedAt: z.string(),
  /** Orders placed later are left out. */
  asOf: z.string(),
  /** Orders written so far; a file of items or shipments may have more records. */
  rowsDone: z.number(),
  rowsTotal: z.optional(z.number()),
  /** Records in the file below its headings. */
  records: z.optional(z.number()),
  sizeBytes: z.optional(z.number()),
  failure: z.optional(z.enum(failureCodes)),
  /** Who did not want it any more. */
  cancelledBy: z.optional(person),
  objectKey: z.optional(z.string()),
  fileName: z.string(),
  finishedAt: z.optional(z.string()),
  /** Lanes made so far, and those of them that are not finished. */
  lanes: z.number(),
  lanesOpen: z.number(),
  /** Names the run that joins the slices; it loses the job when it stays silent past `leaseUntil`. */
  claimId: z.optional(z.string()),
  leaseUntil: z.optional(z.string()),
  /** The message for which that run works. */
  claimedBy: z.optional(z.string()),
  /** Runs that took the joining since it last came further. */
  attempts: z.optional(z.number()),
  assembly: z.optional(assembly),
  links: z._default(z.array(issuedLink), []),
  linkCount: z._default(z.number(), 0),
  /** Epoch seconds. */
  expiresAt: z.number(),
});

export type ExportJob = z.infer<typeof exportJob>;

const dayMs = 86_400_000;
const jobDays = 30;
const fileDays = 1;

/** Epoch seconds at which a job is forgotten. */
export const jobExpiry = (requestedAt: Date): number =>
  Math.floor((requestedAt.getTime() + jobDays * dayMs) / 1000);

/** A job as a person should see it: one that stands still for good has failed, whether or not a run has said so. */
export const asSeenAt = (job: ExportJob, now: Date): ExportJob =>
  isWaiting(job) && isOverdue(job, now) ? { ...job, state: 'FAILED', failure: 'took_too_long' } : job;

/** When the finished file is gone. The bucket deletes it some hours later at most, never earlier. */
export const fileExpiry = ({ finishedAt }: ExportJob): Date | undefined =>
  finishedAt === undefined ? undefined : new Date(Date.parse(finishedAt) + fileDays * dayMs);
