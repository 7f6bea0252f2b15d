import { KMSClient } from '@aws-sdk/client-kms';

let client: KMSClient | undefined;

/** Two tries of three seconds fit into the time for which every function that has secrets may run. */
const timeouts = { connectionTimeout: 1_000, requestTimeout: 3_000, throwOnRequestTimeout: true };

/** The one client of this process. */
export function kms(): KMSClient {
  client ??= new KMSClient({ maxAttempts: 2, requestHandler: timeouts });
  return client;
}
