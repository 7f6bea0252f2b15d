import { setTimeout as delay } from 'node:timers/promises';
import type { Tell } from '../lambda/function-log.ts';

export interface Polling {
  /** One look at the source. */
  round(): Promise<void>;
  readonly signal: AbortSignal;
  readonly name: string;
  readonly tell: Tell;
}

const pauseAfterFaultMs = 500;

async function roundOrReport({ round, signal, name, tell }: Polling): Promise<void> {
  try {
    await round();
  } catch (error) {
    if (signal.aborted) return;
    tell(`[${name}] ${error instanceof Error ? error.message : String(error)}`);
    await delay(pauseAfterFaultMs, undefined, { signal }).catch(() => undefined);
  }
}

/** Looks again and again until the signal; a fault is told and followed by a pause, never the end. */
export async function poll(polling: Polling): Promise<void> {
  while (!polling.signal.aborted) await roundOrReport(polling);
}
