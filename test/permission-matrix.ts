import type { Route } from '../shared/http/route.ts';
import { resources } from '../shared/http/routes/desk.ts';
import { commandNames } from '../shared/order/actions.ts';
import type { Permission } from '../shared/order/permissions.ts';

export const routeName = ({ method, path }: Pick<Route, 'method' | 'path'>): string => `${method} ${path}`;

type Asked = readonly Permission[];

/**
 * Written by hand, so that a route that forgets to ask shows up: everything that a caller must hold for the example of
 * the contract, or nothing where any user of the shop may ask. Actions on an order ask for the permission of their own
 * name, plain resources for the two of their row.
 */
const byHand: Readonly<Record<string, Asked>> = {
  'GET /v1/orders': ['list'],
  'GET /v1/orders/counts': ['list'],
  'GET /v1/problems': ['list'],
  'GET /v1/problems/counts': ['list'],
  'POST /v1/orders': ['create'],
  'POST /v1/orders/quote': ['create'],
  'GET /v1/orders/{orderId}': ['view'],
  'PATCH /v1/orders/{orderId}': ['edit'],
  'POST /v1/orders/{orderId}/courier-rates': ['ship'],
  'GET /v1/orders/{orderId}/label': ['view'],
  'POST /v1/orders/labels': ['view'],
  'GET /v1/orders/{orderId}/courier-calls': ['view'],
  'GET /v1/courier-calls': ['courier-calls.view'],
  'GET /v1/courier-calls/{callId}': ['courier-calls.view'],
  'DELETE /v1/courier-calls/{callId}': ['courier-calls.replay'],
  'POST /v1/courier-calls/{callId}/replay': ['courier-calls.replay'],
  'POST /v1/courier-calls/replay': ['courier-calls.replay'],
  'GET /v1/orders/{orderId}/chat-options': ['chat'],
  'POST /v1/orders/{orderId}/payment-proof': ['confirm-payment'],
  'POST /v1/orders/{orderId}/payment-proof/{proofId}': ['confirm-payment'],
  'GET /v1/orders/{orderId}/payment-proof/{proofId}': ['confirm-payment'],
  'POST /v1/orders/{orderId}/evidence': ['note'],
  'POST /v1/orders/{orderId}/evidence/{evidenceId}': ['note'],
  'GET /v1/orders/{orderId}/evidence/{evidenceId}': ['note'],
  'GET /v1/transfer-matches': ['list'],
  'POST /v1/orders/bulk': ['bulk', 'confirm'],
  'POST /v1/orders/bulk/upload': ['bulk'],
  'GET /v1/bulk-jobs': ['bulk'],
  'GET /v1/bulk-jobs/{bulkId}': ['bulk'],
  'GET /v1/bulk-jobs/{bulkId}/results': ['bulk'],
  'GET /v1/bulk-jobs/{bulkId}/results.csv': ['bulk'],
  'POST /v1/bulk-jobs/{bulkId}/cancel': ['bulk'],
  'POST /v1/bulk-jobs/{bulkId}/undo': ['bulk'],
  'POST /v1/imports': ['import'],
  'GET /v1/imports': ['import'],
  'GET /v1/imports/{importId}': ['import'],
  'POST /v1/imports/{importId}/check': ['import'],
  'POST /v1/imports/{importId}/apply': ['import'],
  'POST /v1/imports/{importId}/cancel': ['import'],
  'GET /v1/imports/{importId}/remarks': ['import'],
  'GET /v1/imports/{importId}/remarks.csv': ['import'],
  'GET /v1/customers': ['customers.view'],
  'GET /v1/customers/{phone}': ['customers.view'],
  'PATCH /v1/customers/{phone}': ['customers.edit'],
  'GET /v1/customers/{phone}/orders': ['customers.view', 'list'],
  'POST /v1/agents/{agentId}/receiving': ['agents.edit'],
  'POST /v1/pages/{pageId}/rotate-key': ['pages.edit'],
  'GET /v1/message-templates/variables': ['templates.view'],
  'POST /v1/message-templates/preview': ['templates.view'],
  // The example is shared with the team.
  'POST /v1/views': ['list', 'views.share'],
  'GET /v1/stock': ['catalogue.view'],
  'GET /v1/products/{productId}/stock': ['catalogue.view'],
  'POST /v1/products/{productId}/stock': ['stock.edit'],
  'GET /v1/settings': ['settings.view'],
  'PATCH /v1/settings': ['settings.edit'],
  'GET /v1/me': [],
  'PATCH /v1/me': [],
  'GET /v1/users': ['users.view'],
  'POST /v1/users': ['users.edit'],
  'GET /v1/users/{sub}': ['users.view'],
  'PATCH /v1/users/{sub}': ['users.edit'],
  'DELETE /v1/users/{sub}': ['users.edit'],
  'POST /v1/users/{sub}/resend-invitation': ['users.edit'],
  'GET /v1/audit': ['audit.view'],
  'POST /v1/exports': ['export'],
  'POST /v1/exports/count': ['export'],
  'GET /v1/export-options': ['export'],
  'GET /v1/exports': ['export'],
  'GET /v1/exports/{exportId}': ['export'],
  'POST /v1/exports/{exportId}/cancel': ['export'],
  'POST /v1/exports/{exportId}/link': ['export'],
};

const ofActions = commandNames.map((action): [string, Asked] => [
  `POST /v1/orders/{orderId}/${action}`,
  [action],
]);

const ofResources = resources.flatMap(({ path, id, view, edit }): [string, Asked][] => [
  [`GET ${path}`, [view]],
  [`POST ${path}`, [edit]],
  [`GET ${path}/{${id}}`, [view]],
  [`PATCH ${path}/{${id}}`, [edit]],
  [`DELETE ${path}/{${id}}`, [edit]],
]);

/** The permissions that each route of the desk asks for. */
export const permissionMatrix: ReadonlyMap<string, Asked> = new Map([
  ...ofActions,
  ...ofResources,
  ...Object.entries(byHand),
]);
