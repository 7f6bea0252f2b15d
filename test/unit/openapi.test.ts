import { describe, expect, it } from 'vitest';
import { openapi } from '../../shared/http/openapi.ts';
import { routes } from '../../shared/http/routes.ts';
import { statuses } from '../../shared/order/status.ts';

const document = openapi();

describe('the OpenAPI document', () => {
  it.each(routes.map((route) => [route.method, route.path, route] as const))(
    'describes %s %s',
    (method, path, route) => {
      const operation = document.paths[path]?.[method.toLowerCase()] as {
        summary: string;
        security: unknown[];
      };
      expect(operation.summary).not.toBe(route.function);
      expect(operation.security).toHaveLength(route.access === 'desk' ? 1 : 0);
    },
  );

  it('says how long a text may be, and in what form a refusal and a failure come', () => {
    const inProblemForm = {
      content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
    };
    const awb = { minLength: 5, maxLength: 30 };
    expect(document.paths['/v1/orders/{orderId}/ship']).toMatchObject({
      post: {
        requestBody: { content: { 'application/json': { schema: { properties: { awb } } } } },
        responses: { '4XX': inProblemForm, '5XX': inProblemForm },
      },
    });
  });

  it('names the statuses by which orders are found', () => {
    const status = { items: { enum: statuses } };
    expect(document.paths['/v1/exports']).toMatchObject({
      post: {
        requestBody: {
          content: {
            'application/json': {
              schema: { properties: { scope: { properties: { filter: { properties: { status } } } } } },
            },
          },
        },
      },
    });
  });

  it('gives every operation a name of its own and survives JSON', () => {
    const operations = Object.values(document.paths).flatMap((path) => Object.values(path));
    const names = operations.map((operation) => (operation as { operationId: string }).operationId);
    expect(new Set(names).size).toBe(routes.length);
    expect(JSON.parse(JSON.stringify(document))).toEqual(document);
  });

  it('describes every area that a route belongs to, and no other', () => {
    const operations = Object.values(document.paths).flatMap((path) => Object.values(path));
    const used = operations.flatMap((operation) => (operation as { tags: string[] }).tags);
    expect(new Set(used)).toEqual(new Set(document.tags.map(({ name }) => name)));
  });
});
