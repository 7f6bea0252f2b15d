import { runExport } from '../../shared/export/export-run.ts';
import type { Moment, RunLimits } from '../../shared/export/run-setting.ts';

/** A message for a worker. */
export interface Task {
  readonly messageId: string;
  readonly count: number;
  readonly sellerId: string;
  readonly exportId: string;
  readonly limits: Partial<RunLimits>;
}

/** What a worker says while it works. It goes on behind a moment when it is told to. */
export type Saying =
  | { readonly kind: 'ready' }
  | { readonly kind: 'at'; readonly moment: Moment }
  | { readonly kind: 'ask' }
  | { readonly kind: 'end'; readonly outcome: string };

const say = (saying: Saying): void => void process.send?.(saying);

let goOn: () => void = () => undefined;

const work = async ({ messageId, count, sellerId, exportId, limits }: Task): Promise<void> => {
  const run = runExport(
    { sellerId, exportId },
    {
      now: () => new Date(),
      deadline: Date.now() + 60_000,
      delivery: { messageId, count },
      ask: async () => say({ kind: 'ask' }),
      limits,
      at: (moment) =>
        new Promise((resolve) => {
          goOn = resolve;
          say({ kind: 'at', moment });
        }),
    },
  );
  // An error leaves the message to the queue.
  const outcome = await run.catch(() => 'error');
  say({ kind: 'end', outcome });
};

process.stdout.write = () => true;
process.on('message', (told: Task | 'go on') => {
  if (told === 'go on') goOn();
  else void work(told);
});
say({ kind: 'ready' });
