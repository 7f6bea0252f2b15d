import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type * as z from 'zod/mini';
import { type DeskUser, deskUserOf } from './desk-user.ts';
import { type FieldError, Problem } from './problem.ts';
import type { Access } from './route.ts';

/** Bytes that a body may have, by who may send it. */
const bodyLimits: Record<Access, number> = { public: 32_768, desk: 262_144, hook: 262_144 };

/** A request, parsed where it is asked for. Every refusal is a `Problem`. */
export interface ApiRequest {
  readonly event: APIGatewayProxyEventV2;
  readonly now: Date;
  /** `https://host` under which the caller reached us. */
  readonly baseUrl: string;
  readonly rawBody: Buffer;
  /** The signed-in user; only on routes of the desk. */
  readonly user: DeskUser;
  readonly json: <T extends z.ZodMiniType>(schema: T) => z.infer<T>;
  /** `lists` names the parameters that may be repeated. */
  readonly query: <T extends z.ZodMiniType>(schema: T, lists?: readonly string[]) => z.infer<T>;
  readonly path: (name: string) => string;
  readonly header: (name: string) => string | undefined;
}

/** Ids in paths. Anything else names nothing, and is looked up as what nothing is called. */
const wellFormedId = /^[\w:-]{1,64}$/;

const fieldErrors = (error: z.core.$ZodError): FieldError[] =>
  error.issues.flatMap((issue) => {
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => ({
        path: [...issue.path, key].join('.'),
        message: 'Isian ini tidak dikenal.',
      }));
    }
    return [{ path: issue.path.join('.'), message: issue.message }];
  });

/** What to send in place of a value of another kind, by the kind that is expected. */
const wordsForType: Readonly<Record<string, string>> = {
  string: 'Isi dengan teks di antara tanda kutip.',
  number: 'Isi dengan angka tanpa tanda kutip.',
  int: 'Isi dengan angka bulat.',
  boolean: 'Isi dengan true atau false.',
  array: 'Isi dengan daftar, di antara [ dan ].',
  object: 'Isi dengan objek, di antara { dan }.',
};

const wordsFor: z.core.$ZodErrorMap = (issue) => {
  if (issue.code === 'invalid_type') {
    return issue.input === undefined
      ? 'Wajib diisi.'
      : (wordsForType[issue.expected] ?? 'Bentuk isian ini salah.');
  }
  if (issue.code === 'too_small') {
    return issue.origin === 'string' ? `Isi minimal ${issue.minimum} huruf.` : `Minimal ${issue.minimum}.`;
  }
  if (issue.code === 'too_big') {
    return issue.origin === 'string' ? `Isi maksimal ${issue.maximum} huruf.` : `Maksimal ${issue.maximum}.`;
  }
  return 'Isian ini belum benar.';
};

/** @throws Problem `invalid_request` naming every wrong field. */
export function parse<T extends z.ZodMiniType>(schema: T, value: unknown): z.infer<T> {
  const parsed = schema.safeParse(value, { error: wordsFor });
  if (parsed.success) return parsed.data;
  throw new Problem('invalid_request', 'Ada isian yang belum benar.', { errors: fieldErrors(parsed.error) });
}

const readJson = (event: APIGatewayProxyEventV2, rawBody: Buffer): unknown => {
  if (rawBody.length === 0) return {};
  if (!/^application\/json\b/i.test(event.headers['content-type'] ?? '')) {
    throw new Problem('not_json', 'Kirim isian sebagai application/json.');
  }
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(rawBody));
  } catch {
    throw new Problem('invalid_json', 'Isi permintaan bukan JSON yang sah.');
  }
};

/** API Gateway joins repeated parameters with commas, so the raw query is read. */
const queryValues = (event: APIGatewayProxyEventV2, lists: readonly string[]): Record<string, unknown> => {
  const parameters = new URLSearchParams(event.rawQueryString);
  return Object.fromEntries(
    [...new Set(parameters.keys())].map((name) => {
      const values = parameters.getAll(name);
      return [name, lists.includes(name) || values.length > 1 ? values : values[0]];
    }),
  );
};

const bodyOf = (event: APIGatewayProxyEventV2, access: Access): Buffer => {
  const rawBody = Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8');
  if (rawBody.length > bodyLimits[access]) {
    throw new Problem('body_too_large', `Isi permintaan maksimal ${bodyLimits[access] / 1024} KiB.`);
  }
  return rawBody;
};

/** @throws Problem `body_too_large`, `unauthorized` */
export function requestOf(access: Access, event: APIGatewayProxyEventV2, now: Date): ApiRequest {
  const rawBody = bodyOf(event, access);
  const user = access === 'desk' ? deskUserOf(event) : undefined;
  const header = (name: string) => (Object.hasOwn(event.headers, name) ? event.headers[name] : undefined);
  return {
    event,
    now,
    rawBody,
    baseUrl: `${header('x-forwarded-proto') ?? 'https'}://${event.requestContext.domainName}`,
    get user() {
      if (!user) throw new Error('this route has no signed-in user');
      return user;
    },
    json: (schema) => parse(schema, readJson(event, rawBody)),
    query: (schema, lists = []) => parse(schema, queryValues(event, lists)),
    path: (name) => {
      const value = event.pathParameters?.[name] ?? '';
      return wellFormedId.test(value) ? value : '-';
    },
    header,
  };
}

/** Whether the caller saw this version, by its `If-Match`; who names none does not mind. */
export function sawVersion(request: Pick<ApiRequest, 'header'>, version: number): boolean {
  const expected = request.header('if-match')?.replace(/^W\/|"/g, '');
  return expected === undefined || expected === '*' || expected === String(version);
}
