/** Every environment variable that a function may read. `infra` sets exactly these, per function. */
export type EnvName =
  | 'TABLE_NAME'
  | 'USER_POOL_ID'
  | 'COURIER_QUEUE_URL'
  | 'EXPORT_QUEUE_URL'
  | 'BULK_QUEUE_URL'
  | 'IMPORT_QUEUE_URL'
  | 'TRACKING_QUEUE_URL'
  | 'EXPORT_BUCKET'
  | 'PROOF_BUCKET'
  | 'IMPORT_BUCKET'
  | 'SECRETS_KEY_ARN';

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

/** Settings that only the one-machine stack makes: where it plays an outside service itself. */
type LocalEnvName =
  | 'PAYMENT_API_URL_MIDTRANS'
  | 'PAYMENT_API_URL_XENDIT'
  | 'COURIER_API_URL_BITESHIP'
  | 'COURIER_API_URL_KIRIMINAJA'
  | 'COURIER_API_URL_NINJAVAN'
  | 'COURIER_API_URL_SHIPPER';

/** Such a setting, or nothing where the outside service itself is meant. */
export const optionalEnv = (name: LocalEnvName): string | undefined =>
  // biome-ignore lint/style/noProcessEnv: the one reader of the environment
  process.env[name] || undefined;
