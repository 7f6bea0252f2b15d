import { type Kms, startKms } from '../../local/kms/start.ts';

const arn = 'arn:aws:kms:ap-southeast-3:000000000000:key/rendam';

/** A key for the account's secrets, and what functions need in their environment to use it. */
export async function openKeys(): Promise<{ kms: Kms; environment: Readonly<Record<string, string>> }> {
  const kms = await startKms({ keys: [arn], directory: undefined, tell: () => undefined });
  return { kms, environment: { AWS_ENDPOINT_URL_KMS: kms.endpoint, SECRETS_KEY_ARN: arn } };
}
