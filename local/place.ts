/** Where the local cloud pretends to be. Jakarta, because that is where the real one would run. */
export const region = 'ap-southeast-3';

/** The account that the SQS engine builds into its own names. */
export const accountId = '000000000000';

/** The only key pair that the local S3 accepts; every function and tool here signs with it. */
export const credentials = {
  accessKeyId: 'LOCALPESANAN',
  secretAccessKey: 'local-secret-of-this-machine',
} as const;

/** Addresses of the engines, in the form of the SDK's `AWS_ENDPOINT_URL_*`. */
export interface Endpoints {
  readonly dynamodb: string;
  readonly sqs: string;
  readonly s3: string;
  readonly cognito: string;
  readonly kms: string;
  /** The payment gateways that this machine plays; absent where none are. */
  readonly payments?: string;
  /** The couriers that this machine plays; absent where none are. */
  readonly couriers?: string;
}

/** What every SDK client of the local stack is made with. */
export function clientSettings(endpoint: string) {
  return { endpoint, region, credentials, forcePathStyle: true } as const;
}
