import * as z from 'zod/mini';
import { type ActionName, orderActions } from '../order/actions.ts';
import { actionInputs, cancellationRequest, manualOrder, orderEdit, pageOrder } from '../order/inputs.ts';
import { type Route, routes } from './routes.ts';

type Described = { readonly summary: string; readonly body?: z.ZodMiniType; readonly success?: number };

/** What each function does, for readers of the contract. Order actions are described by their own table. */
const described: Record<string, Described> = {
  'get-page': { summary: 'What the form of a landing page needs' },
  'create-page-order': { summary: 'An order from a landing page', body: pageOrder, success: 201 },
  'find-regions': { summary: 'Search for a kecamatan by name, from three letters' },
  'get-public-order': { summary: "The buyer's own page of an order" },
  'request-cancellation': { summary: 'The buyer asks to cancel', body: cancellationRequest },
  'withdraw-cancellation': { summary: 'The buyer takes the request back' },
  'get-openapi': { summary: 'This document' },
  'list-orders': { summary: "The shop's orders, newest first" },
  'create-order': { summary: 'A manual order', body: manualOrder, success: 201 },
  'get-order': { summary: 'An order with its history and allowed actions' },
  'edit-order': { summary: orderActions.edit.label, body: orderEdit },
  'create-export': { summary: 'Start an export', success: 202 },
  'list-exports': { summary: 'Exports of the shop, newest first' },
  'get-export': { summary: 'State and progress of an export' },
  'link-export': { summary: 'A fresh download link, valid for minutes' },
  'receive-courier-webhook': { summary: "A courier's report about a parcel" },
};

const isAction = (name: string): name is ActionName & keyof typeof actionInputs => name in actionInputs;

const describe = (route: Route): Described =>
  isAction(route.function)
    ? { summary: orderActions[route.function].label, body: actionInputs[route.function] }
    : (described[route.function] ?? { summary: route.function });

const bodyOf = (body: z.ZodMiniType) => ({
  requestBody: {
    required: true,
    content: {
      'application/json': { schema: z.toJSONSchema(body, { io: 'input', unrepresentable: 'any' }) },
    },
  },
});

const parametersOf = ({ path }: Route) =>
  [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));

const operation = (route: Route) => {
  const { summary, body, success = 200 } = describe(route);
  return {
    operationId: `${route.function}-${route.method.toLowerCase()}`,
    summary,
    security: route.access === 'desk' ? [{ bearer: [] }] : [],
    parameters: parametersOf(route),
    ...(body && bodyOf(body)),
    responses: {
      [success]: { description: 'Done' },
      default: {
        description: 'Refused',
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    },
  };
};

const pathsOf = (): Record<string, Record<string, unknown>> => {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const route of routes) {
    paths[route.path] = { ...paths[route.path], [route.method.toLowerCase()]: operation(route) };
  }
  return paths;
};

/** The OpenAPI 3.1 document, made from the routes and the schemas that parse their bodies. */
export const openapi = () => ({
  openapi: '3.1.0',
  info: { title: 'Pesanan', version: '1', description: 'Orders of Indonesian online shops.' },
  paths: pathsOf(),
  components: {
    securitySchemes: { bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
    schemas: {
      Problem: {
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
      },
    },
  },
});
