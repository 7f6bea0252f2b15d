import * as z from 'zod/mini';
import type { Deployment } from '../assembly/deployment.ts';

const corsRule = z.looseObject({
  AllowedOrigins: z.array(z.string()),
  AllowedMethods: z.array(z.string()),
  AllowedHeaders: z._default(z.array(z.string()), []),
  ExposedHeaders: z._default(z.array(z.string()), []),
  MaxAge: z.optional(z.number()),
});

const bucketProperties = z.looseObject({
  CorsConfiguration: z.optional(z.looseObject({ CorsRules: z.array(corsRule) })),
});

type CorsRule = z.infer<typeof corsRule>;

/** The rules of each bucket that lets pages of other origins in, by the bucket's name. */
export type BucketCors = ReadonlyMap<string, readonly CorsRule[]>;

/** What the templates say about pages that use their buckets. */
export function bucketCorsOf(deployment: Deployment): BucketCors {
  return new Map(
    deployment.ofType('AWS::S3::Bucket').flatMap(({ id, properties }) => {
      const { CorsConfiguration } = bucketProperties.parse(properties);
      return CorsConfiguration ? [[id, CorsConfiguration.CorsRules] as const] : [];
    }),
  );
}

/** S3 allows one `*` in an origin or a header name, anywhere. */
function fits(pattern: string, text: string): boolean {
  const [start = '', end] = pattern.split('*');
  if (end === undefined) return pattern === text;
  return text.length >= pattern.length - 1 && text.startsWith(start) && text.endsWith(end);
}

function fitsOne(patterns: readonly string[], text: string): boolean {
  return patterns.some((pattern) => fits(pattern.toLowerCase(), text.toLowerCase()));
}

/** What a page asks to do. */
export interface CrossOriginCall {
  readonly bucket: string;
  readonly origin: string;
  readonly method: string;
  /** Headers that it wants to send, as a preflight question lists them. */
  readonly headers: readonly string[];
}

function answerHeaders(rule: CorsRule, { origin, headers }: CrossOriginCall): Record<string, string> {
  const anybody = rule.AllowedOrigins.includes('*');
  return {
    'access-control-allow-origin': anybody ? '*' : origin,
    'access-control-allow-methods': rule.AllowedMethods.join(', '),
    ...(headers.length > 0 && { 'access-control-allow-headers': headers.join(', ') }),
    ...(rule.ExposedHeaders.length > 0 && {
      'access-control-expose-headers': rule.ExposedHeaders.join(', '),
    }),
    ...(rule.MaxAge !== undefined && { 'access-control-max-age': String(rule.MaxAge) }),
    ...(!anybody && { 'access-control-allow-credentials': 'true' }),
    vary: 'Origin, Access-Control-Request-Headers, Access-Control-Request-Method',
  };
}

/**
 * The headers by which S3 lets a page in, from the first rule that fits.
 * @returns undefined when no rule does.
 */
export function corsAnswer(call: CrossOriginCall, cors: BucketCors): Record<string, string> | undefined {
  const rule = cors
    .get(call.bucket)
    ?.find(
      ({ AllowedOrigins, AllowedMethods, AllowedHeaders }) =>
        AllowedOrigins.some((pattern) => fits(pattern, call.origin)) &&
        AllowedMethods.includes(call.method) &&
        call.headers.every((name) => fitsOne(AllowedHeaders, name)),
    );
  return rule && answerHeaders(rule, call);
}
