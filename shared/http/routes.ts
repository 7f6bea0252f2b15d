import { commandNames } from '../order/actions.ts';

/**
 * Who may call a route.
 * `public`: anybody; `desk`: a signed-in user of the shop (JWT, checked by the gateway); `hook`: a machine that
 * proves itself in the request (checked by the function).
 */
export type Access = 'public' | 'desk' | 'hook';

export interface Route {
  /** Folder under `functions/` whose `handler.ts` answers. */
  readonly function: string;
  readonly method: 'GET' | 'HEAD' | 'POST' | 'PATCH' | 'DELETE';
  /** API Gateway path with `{parameters}`. */
  readonly path: string;
  readonly access: Access;
}

const storefront = [
  { function: 'get-page', method: 'GET', path: '/public/pages/{pageKey}', access: 'public' },
  { function: 'create-page-order', method: 'POST', path: '/public/pages/{pageKey}/orders', access: 'public' },
  { function: 'find-regions', method: 'GET', path: '/public/regions', access: 'public' },
  { function: 'get-public-order', method: 'GET', path: '/public/orders/{slug}', access: 'public' },
  {
    function: 'request-cancellation',
    method: 'POST',
    path: '/public/orders/{slug}/cancellation-request',
    access: 'public',
  },
  {
    function: 'withdraw-cancellation',
    method: 'DELETE',
    path: '/public/orders/{slug}/cancellation-request',
    access: 'public',
  },
] as const satisfies Route[];

const desk = [
  { function: 'get-openapi', method: 'GET', path: '/v1/openapi.json', access: 'public' },
  { function: 'list-orders', method: 'GET', path: '/v1/orders', access: 'desk' },
  { function: 'create-order', method: 'POST', path: '/v1/orders', access: 'desk' },
  { function: 'get-order', method: 'GET', path: '/v1/orders/{orderId}', access: 'desk' },
  { function: 'edit-order', method: 'PATCH', path: '/v1/orders/{orderId}', access: 'desk' },
] as const satisfies Route[];

const exports = [
  { function: 'create-export', method: 'POST', path: '/v1/exports', access: 'desk' },
  { function: 'list-exports', method: 'GET', path: '/v1/exports', access: 'desk' },
  { function: 'get-export', method: 'GET', path: '/v1/exports/{exportId}', access: 'desk' },
  { function: 'link-export', method: 'POST', path: '/v1/exports/{exportId}/link', access: 'desk' },
] as const satisfies Route[];

const hooks = (['POST', 'GET', 'HEAD'] as const).map((method) => ({
  function: 'receive-courier-webhook' as const,
  method,
  path: '/hooks/{courier}/{hookId}',
  access: 'hook' as const,
}));

const actions = commandNames.map((action) => ({
  function: action,
  method: 'POST' as const,
  path: `/v1/orders/{orderId}/${action}`,
  access: 'desk' as const,
}));

/** Every route of the API. The gateway, the one-machine stack, OpenAPI and the route tests are made from it. */
export const routes: readonly Route[] = [...storefront, ...desk, ...actions, ...exports, ...hooks];
