import pMap from 'p-map';
import { log } from '../log.ts';
import { type BulkSetting, runStep } from './run-step.ts';
import type { Step, StepResult } from './step.ts';

/** Orders that are changed side by side. */
const atOnce = 8;
const tries = 3;

const ourFault = {
  code: 'internal',
  reason: 'Terjadi kesalahan di sistem kami. Coba lagi untuk pesanan ini.',
};

/** A step that fails by our fault is tried again, and at last told as such: it never stops the others. */
const robustly = async (step: Step, setting: BulkSetting): Promise<StepResult> => {
  for (let attempt = 1; attempt <= tries; attempt += 1) {
    try {
      return await runStep(step, setting);
    } catch (error) {
      const name = error instanceof Error ? error.name : 'unknown';
      log('error', 'bulk step failed', { orderId: step.orderId, attempt, error: name });
    }
  }
  const { orderId, orderNumber, line } = step;
  return {
    ...(orderId && { orderId }),
    ...(orderNumber && { orderNumber }),
    ...(line !== undefined && { line }),
    ok: false,
    ...ourFault,
  };
};

/**
 * Carries out steps, a few side by side, and gives their results in the order of the steps.
 * @param onStep is told of every step that is done; when it throws, no further step is begun.
 */
export async function runSteps(
  steps: readonly Step[],
  setting: BulkSetting,
  onStep: () => Promise<void> = async () => undefined,
): Promise<StepResult[]> {
  const carryOut = async (step: Step): Promise<StepResult> => {
    const result = await robustly(step, setting);
    await onStep();
    return result;
  };
  return pMap(steps, carryOut, { concurrency: atOnce });
}
