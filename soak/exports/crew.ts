import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import type { Moment } from '../../shared/export/run-setting.ts';
import type { Saying, Task } from './worker.ts';

/** How a task of a worker ended. */
export type TaskEnd = 'died' | { readonly outcome: string };

/** What the crew is told of its workers, and decides for them. */
export interface Watch {
  /** Whether the worker dies at this moment. */
  readonly killsAt: (moment: Moment, task: Task) => boolean;
  readonly asked: () => void;
}

/** A worker in a process of its own, which is started again whenever it has died. */
export interface Worker {
  readonly work: (task: Task) => Promise<TaskEnd>;
  /** SIGKILL in the middle of a task that may be lost. @returns whether it had one. */
  readonly kill: (mayDie: (task: Task) => boolean) => boolean;
  readonly stop: () => Promise<void>;
}

const start = async (file: string): Promise<ChildProcess> => {
  const child = fork(file, { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  await once(child, 'message');
  return child;
};

/** Lets a worker do a task, and says at each moment whether it goes on. */
const until = (child: ChildProcess, task: Task, watch: Watch): Promise<TaskEnd> =>
  new Promise((end) => {
    const answers: { [Kind in Saying['kind']]: (saying: Extract<Saying, { kind: Kind }>) => void } = {
      ready: () => undefined,
      ask: watch.asked,
      end: ({ outcome }) => end({ outcome }),
      at: ({ moment }) => {
        if (watch.killsAt(moment, task)) child.kill('SIGKILL');
        else child.send('go on');
      },
    };
    const answer = <Kind extends Saying['kind']>(saying: Extract<Saying, { kind: Kind }> & { kind: Kind }) =>
      answers[saying.kind](saying);
    child.removeAllListeners('message');
    child.on('message', answer);
    child.once('exit', () => end('died'));
    child.send(task);
  });

/** @param file the worker's code. */
export function takeOn(file: string, watch: Watch): Worker {
  let worker = start(file);
  let busy: { readonly child: ChildProcess; readonly task: Task } | undefined;

  return {
    work: async (task) => {
      const child = await worker;
      busy = { child, task };
      // Killed before its answer counted: the queue never hears of it.
      const said = await until(child, task, watch);
      const end = child.killed ? 'died' : said;
      busy = undefined;
      child.removeAllListeners('exit');
      if (end === 'died') worker = start(file);
      return end;
    },
    kill: (mayDie) => busy !== undefined && mayDie(busy.task) && busy.child.kill('SIGKILL'),
    stop: async () => {
      const child = await worker;
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
    },
  };
}
