const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)$/;

/**
 * The instant that a courier wrote, in UTC with milliseconds. Nothing when the text names no zone: a function runs
 * in UTC, so an Indonesian wall-clock time would be seven to nine hours late.
 */
export function instantOf(text: string | null | undefined): string | undefined {
  if (!text || !instant.test(text)) return undefined;
  const milliseconds = Date.parse(text);
  return Number.isNaN(milliseconds) ? undefined : new Date(milliseconds).toISOString();
}

/** A courier's clock may run ahead; nothing can have happened after we heard of it. */
export const notAfter = (at: string, receivedAt: string): string => (at < receivedAt ? at : receivedAt);
