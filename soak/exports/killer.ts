import type { Moment } from '../../shared/export/run-setting.ts';

/** How often a worker is killed at each moment, and how often in the middle of whatever it does. */
export type Kills = Readonly<Record<Moment | 'any moment', number>>;

/** More than fifty of them in the first export alone, as most moments come in every slice. */
export const manyKills: Kills = {
  'any moment': 20,
  'lane claimed': 6,
  'slice stored': 20,
  'step remembered': 12,
  'lane split': 3,
  'lane done': 3,
  'joining claimed': 1,
  'part placed': 2,
  'file stored': 2,
  'job done': 1,
};

/** One at each moment, and two in between. */
export const fewKills: Kills = {
  'any moment': 2,
  'lane claimed': 1,
  'slice stored': 1,
  'step remembered': 1,
  'lane split': 1,
  'lane done': 1,
  'joining claimed': 1,
  'part placed': 0,
  'file stored': 1,
  'job done': 1,
};

/** So many deaths in a row without progress, and the job would rightly fail: what is tested are deaths, not patience. */
const mostInARow = 3;

/** A message that comes for the third time is spared: behind its fifth the queue would give it up. */
const sparedFrom = 3;

/** Whether a worker may die over this delivery. */
export const mayDie = ({ count }: { readonly count: number }): boolean => count < sparedFrom;

const progress: readonly Moment[] = ['step remembered', 'lane done', 'lane split'];

/** Decides who dies when, until all kills are done. */
export function hire(kills: Kills) {
  const left = { ...kills };
  let inARow = 0;
  const take = (kill: Moment | 'any moment'): boolean => {
    if (inARow >= mostInARow || left[kill] === 0) return false;
    left[kill] -= 1;
    inARow += 1;
    return true;
  };
  return {
    killsAt: (moment: Moment, delivery: { readonly count: number }): boolean => {
      if (progress.includes(moment)) inARow = 0;
      return mayDie(delivery) && take(moment);
    },
    killsNow: (): boolean => take('any moment'),
    /** Nobody was at work who could die. */
    missed: (): void => {
      left['any moment'] += 1;
      inARow -= 1;
    },
    left: (): number => Object.values(left).reduce((sum, count) => sum + count, 0),
  };
}
