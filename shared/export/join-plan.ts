/** A stretch of a file that lies in the bucket, as a run has left it. */
export interface StoredSlice {
  readonly objectKey: string;
  readonly bytes: number;
}

/**
 * One part of the finished file. `copy`: the bucket copies a slice by itself. `gather`: slices too small for that are
 * fetched and sent as one.
 */
export type JoinPart =
  | { readonly kind: 'copy'; readonly slice: StoredSlice }
  | { readonly kind: 'gather'; readonly slices: readonly StoredSlice[] };

/** S3 takes no smaller part of a file, except for the last. */
export const smallestPart = 5 * 1024 * 1024;

/** S3 takes no more parts of a file. */
export const mostParts = 10_000;

const bytesOf = (slices: readonly StoredSlice[]): number => slices.reduce((sum, { bytes }) => sum + bytes, 0);

/**
 * How slices become one file, in their order: every byte once, every part but the last of 5 MiB at least. What is
 * gathered is less than 5 MiB and one slice more, so it fits into memory. Pure, so that every run makes the same parts.
 */
export function joinPlan(slices: readonly StoredSlice[]): JoinPart[] {
  const parts: JoinPart[] = [];
  let gathered: StoredSlice[] = [];
  for (const slice of slices) {
    if (slice.bytes === 0) continue;
    if (gathered.length === 0 && slice.bytes >= smallestPart) {
      parts.push({ kind: 'copy', slice });
      continue;
    }
    gathered.push(slice);
    if (bytesOf(gathered) < smallestPart) continue;
    parts.push({ kind: 'gather', slices: gathered });
    gathered = [];
  }
  if (gathered.length > 0) parts.push({ kind: 'gather', slices: gathered });
  return parts;
}
