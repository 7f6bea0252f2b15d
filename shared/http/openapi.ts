import * as z from 'zod/mini';
import type { Body } from './operation.ts';
import type { Route } from './route.ts';
import { routes } from './routes.ts';
import { tagDescriptions } from './tags.ts';

type JsonSchema = Record<string, unknown>;

const schemaOf = (schema: z.ZodMiniType, io: 'input' | 'output'): JsonSchema => {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  return rest;
};

const bodyOf = ({ schema, example }: Body) => ({
  requestBody: {
    required: true,
    content: { 'application/json': { schema: schemaOf(schema, 'input'), example } },
  },
});

const pathParameters = ({ path }: Route) =>
  [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));

const queryParameters = ({ operation: { query } }: Route) => {
  if (!query) return [];
  const { properties = {}, required = [] } = schemaOf(query, 'input') as {
    properties?: Record<string, JsonSchema>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    schema,
  }));
};

const header = (name: string, required: boolean, description: string) => ({
  name,
  in: 'header',
  required,
  description,
  schema: { type: 'string' },
});

const headersOf = ({ access, method, operation }: Route) => [
  ...(access !== 'hook' && method === 'POST'
    ? [header('Idempotency-Key', operation.creates === true, 'The same key is carried out once.')]
    : []),
  ...(access === 'desk' && method !== 'GET' && !operation.creates
    ? [header('If-Match', false, 'The version that the caller saw, in quotes.')]
    : []),
];

const tagOf = ({ path }: Route): string => {
  const [, area = '', resource = ''] = path.split('/');
  return area === 'v1' ? resource.replace('.json', '') : area;
};

const answerOf = ({ operation: { answer } }: Route) => ({
  description: 'Done',
  ...(answer && { content: { 'application/json': { schema: schemaOf(answer, 'output') } } }),
});

const refusal = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
});

const operationOf = (route: Route) => {
  const { summary, body, success = 200 } = route.operation;
  return {
    operationId: `${route.method.toLowerCase()}${route.path.replace(/[^a-zA-Z]+(\w)/g, (_, first: string) => first.toUpperCase()).replace(/\W/g, '')}`,
    summary,
    tags: [tagOf(route)],
    security: route.access === 'desk' ? [{ bearer: [] }] : [],
    parameters: [...pathParameters(route), ...queryParameters(route), ...headersOf(route)],
    ...(body && bodyOf(body)),
    responses: {
      [success]: answerOf(route),
      '4XX': refusal('Refused'),
      '5XX': refusal('Not done, or nobody knows: a courier or a gateway said no or nothing, or we failed'),
    },
  };
};

const pathsOf = (): Record<string, Record<string, unknown>> => {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const route of routes) {
    paths[route.path] = { ...paths[route.path], [route.method.toLowerCase()]: operationOf(route) };
  }
  return paths;
};

const problem = {
  type: 'object',
  required: ['type', 'title', 'status', 'code', 'detail'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    code: { type: 'string', description: 'Stable; what a program decides by' },
    detail: { type: 'string', description: 'For people, in Indonesian' },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        properties: { path: { type: 'string' }, message: { type: 'string' } },
      },
    },
  },
};

/** The OpenAPI 3.1 document, made from the routes and the schemas that parse their bodies. */
export const openapi = () => ({
  openapi: '3.1.0',
  info: {
    title: 'Pesanan',
    version: '1',
    description: 'Orders of Indonesian online shops.',
    license: { name: 'MIT', identifier: 'MIT' },
  },
  servers: [{ url: '/' }],
  tags: Object.entries(tagDescriptions).map(([name, description]) => ({ name, description })),
  paths: pathsOf(),
  components: {
    securitySchemes: { bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
    schemas: { Problem: problem },
  },
});
