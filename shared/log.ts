/** Writes one JSON line to the function's log. Never pass a body, a phone number or a secret. */
export function log(
  level: 'info' | 'warn' | 'error',
  message: string,
  facts: Readonly<Record<string, unknown>> = {},
): void {
  process.stdout.write(`${JSON.stringify({ level, message, ...facts })}\n`);
}
