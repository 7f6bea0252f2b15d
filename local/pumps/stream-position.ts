import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';

/** How far each shard of a stream has been processed. */
export interface StreamPosition {
  /** Sequence number of the last record done with, or undefined at the beginning. */
  after(shardId: string): string | undefined;
  save(shardId: string, sequenceNumber: string): void;
}

const stored = z.object({ stream: z.string(), shards: z.record(z.string(), z.string()) });

function read(file: string | undefined, stream: string): Record<string, string> {
  if (!file) return {};
  try {
    const position = stored.parse(JSON.parse(readFileSync(file, 'utf8')));
    return position.stream === stream ? position.shards : {};
  } catch {
    // No file yet: from the beginning. Records seen again are what "at least once" allows.
    return {};
  }
}

/**
 * Remembers the position of one consumer in a file of `directory`, written after each batch and replaced in one
 * step: after a crash the last batch may come again, but none is skipped. In memory without a directory.
 */
export function openStreamPosition(
  directory: string | undefined,
  consumer: string,
  stream: string,
): StreamPosition {
  const file = directory && join(directory, `${consumer}.json`);
  if (directory) mkdirSync(directory, { recursive: true });
  const shards = read(file, stream);
  return {
    after: (shardId) => shards[shardId],
    save: (shardId, sequenceNumber) => {
      shards[shardId] = sequenceNumber;
      if (!file) return;
      writeFileSync(`${file}.new`, JSON.stringify({ stream, shards }));
      renameSync(`${file}.new`, file);
    },
  };
}
