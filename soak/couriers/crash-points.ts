import { documents } from '../../shared/table/documents.ts';

/**
 * Where a processor can die: around each of its calls to the table, and with its work done but not answered. The number
 * says how often a point may be passed in a batch before it kills: the first call of a message, its second, and so on.
 */
export const crashPoints = {
  'before-read': 3,
  'after-read': 3,
  'before-write': 3,
  'after-write': 3,
  'before-answer': 0,
} as const;

export type CrashPoint = keyof typeof crashPoints;

/** A point, and how often it is passed before it kills. */
export interface Crash {
  readonly point: CrashPoint;
  readonly after: number;
}

let armed: { point: CrashPoint; left: number } | undefined;

/** The next passing of the point that counts ends this process as the operating system would: at once. */
export const arm = (crash: Crash | undefined): void => {
  armed = crash && { point: crash.point, left: crash.after };
};

/** Passes a point; there is no way back from the one that was armed. */
export function pass(point: CrashPoint): void {
  if (armed?.point !== point) return;
  if (armed.left > 0) armed.left -= 1;
  else process.kill(process.pid, 'SIGKILL');
}

const isWrite = (command: string | undefined): boolean => /Put|Update|Delete|Write/.test(command ?? '');

/** Puts the points around every call of this process to the table. The code that is tested knows nothing of them. */
export const surroundTable = (): void =>
  documents().middlewareStack.add(
    (next, { commandName }) =>
      async (request) => {
        const what = isWrite(String(commandName)) ? 'write' : 'read';
        pass(`before-${what}`);
        const answer = await next(request);
        pass(`after-${what}`);
        return answer;
      },
    { step: 'initialize', name: 'crashPoints' },
  );
