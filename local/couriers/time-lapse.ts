import type { Dispatch } from './dispatch.ts';

/** Lets parcels move by themselves. */
export interface TimeLapse {
  readonly begin: () => void;
  /** Waits for the step that is being told. */
  readonly stop: () => Promise<void>;
}

const everyMs = 1_000;

/** Looks every second at what is due by the clock. */
export function startTimeLapse(dispatch: Dispatch, clock: () => Date): TimeLapse {
  let timer: NodeJS.Timeout | undefined;
  let moving: Promise<unknown> | undefined;
  const look = () => {
    moving ??= dispatch.advanceTo(clock()).finally(() => {
      moving = undefined;
    });
  };
  return {
    begin: () => {
      timer ??= setInterval(look, everyMs).unref();
    },
    stop: async () => {
      clearInterval(timer);
      await moving;
    },
  };
}
