import * as z from 'zod/mini';

/** `CANCELLED`: a person did not want it any more. */
export const exportStates = ['QUEUED', 'RUNNING', 'DONE', 'FAILED', 'CANCELLED'] as const;

/** Whether a job still has its end before it, and since when. */
export const standing = z.object({ state: z.enum(exportStates), requestedAt: z.string() });

export type Standing = z.infer<typeof standing>;

/** Whether a job still has its end before it. */
export const isWaiting = ({ state }: Pick<Standing, 'state'>): boolean =>
  state === 'QUEUED' || state === 'RUNNING';

/** Slices are deleted a day after they were written, so a job that takes longer than this can never be whole. */
const longestMs = 20 * 3_600_000;

/** Whether a job stands still for good, because no run came to its end in time. */
export const isOverdue = ({ requestedAt }: Pick<Standing, 'requestedAt'>, now: Date): boolean =>
  now.getTime() - Date.parse(requestedAt) > longestMs;
