import * as z from 'zod/mini';
import { exportForm } from './export-form.ts';
import { exportScope } from './export-scope.ts';

const person = z.object({ sub: z.string(), name: z.string() });

/** Who was given a link, and when. The link itself is never kept. */
const issuedLink = z.object({ at: z.string(), sub: z.string(), name: z.string() });

export type IssuedLink = z.infer<typeof issuedLink>;

/** An export as it lies in the table. Times are UTC ISO 8601. */
export const exportJob = z.object({
  exportId: z.string(),
  sellerId: z.string(),
  state: z.enum(['QUEUED', 'RUNNING', 'DONE', 'FAILED']),
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
  rowsDone: z.number(),
  rowsTotal: z.optional(z.number()),
  sizeBytes: z.optional(z.number()),
  /** Indonesian words for the person who waits. */
  error: z.optional(z.string()),
  objectKey: z.optional(z.string()),
  fileName: z.string(),
  finishedAt: z.optional(z.string()),
  /** Names the run that holds the job; it loses the job when it stays silent past `leaseUntil`. */
  claimId: z.optional(z.string()),
  leaseUntil: z.optional(z.string()),
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

/** When the finished file is gone. The bucket deletes it some hours later at most, never earlier. */
export const fileExpiry = ({ finishedAt }: ExportJob): Date | undefined =>
  finishedAt === undefined ? undefined : new Date(Date.parse(finishedAt) + fileDays * dayMs);
