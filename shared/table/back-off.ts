/** After so many attempts the wait grows no further: half a second on average. */
const longest = 6;

/**
 * Waits up to 20, 40, 80 … ms, a random part of it, so that rivals do not meet again.
 * @param attempt 1 after the first one that failed.
 */
export const backOff = (attempt: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, Math.random() * 10 * 2 ** Math.min(attempt, longest)));
