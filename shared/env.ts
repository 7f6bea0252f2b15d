/** Every environment variable that a function may read. `infra` sets exactly these, per function. */
export type EnvName = 'TABLE_NAME' | 'COURIER_QUEUE_URL' | 'EXPORT_QUEUE_URL' | 'EXPORT_BUCKET';

/**
 * Reads one setting of the running function.
 * @throws Error when the function was deployed without it: a fault of ours, never of a caller.
 */
export function env(name: EnvName): string {
  // biome-ignore lint/style/noProcessEnv: the one reader of the environment
  const value = process.env[name];
  if (!value) throw new Error(`environment variable ${name} is not set`);
  return value;
}
