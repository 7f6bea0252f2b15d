import { readFileSync } from 'node:fs';
import { isRunByNpm } from './settings.ts';

const lookEveryMs = 1000;
/** npm runs a script through a shell, so it is the parent or the parent's parent. */
const generations = 2;

function read(pid: number, file: 'cmdline' | 'stat'): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return '';
  }
}

function parentOf(pid: number): number {
  // The second field, the name in parentheses, may itself hold spaces.
  return Number(read(pid, 'stat').split(') ').at(-1)?.split(' ')[1] ?? 0);
}

function npmAbove(pid: number, left: number): number | undefined {
  if (left === 0 || pid <= 1) return undefined;
  return /^npm\b|npm-cli\.js/.test(read(pid, 'cmdline').replaceAll('\0', ' '))
    ? pid
    : npmAbove(parentOf(pid), left - 1);
}

/**
 * Stops the stack when the npm that started it was killed: nobody could reach this process with Ctrl-C any more, yet
 * it would hold the port. Only where `/proc` exists.
 */
export function watchNpm(stop: () => void): void {
  const npm = isRunByNpm() ? npmAbove(process.ppid, generations) : undefined;
  if (npm === undefined) return;
  const watch = setInterval(() => {
    if (read(npm, 'stat') !== '') return;
    clearInterval(watch);
    stop();
  }, lookEveryMs);
  watch.unref();
}
