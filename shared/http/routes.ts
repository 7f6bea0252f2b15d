import type { Route } from './route.ts';
import { actionRoutes } from './routes/actions.ts';
import { agentRoutes } from './routes/agents.ts';
import { bulkRoutes } from './routes/bulk.ts';
import { courierCallRoutes } from './routes/courier-calls.ts';
import { customerRoutes } from './routes/customers.ts';
import { deskRoutes } from './routes/desk.ts';
import { exportRoutes } from './routes/exports.ts';
import { hookRoutes } from './routes/hooks.ts';
import { importRoutes } from './routes/imports.ts';
import { messageRoutes } from './routes/messages.ts';
import { moneyRoutes } from './routes/money.ts';
import { orderRoutes } from './routes/orders.ts';
import { pageRoutes } from './routes/pages.ts';
import { peopleRoutes } from './routes/people.ts';
import { problemRoutes } from './routes/problems.ts';
import { settingsRoutes } from './routes/settings.ts';
import { stockRoutes } from './routes/stock.ts';
import { storefrontRoutes } from './routes/storefront.ts';

const contract: Route = {
  function: 'get-openapi',
  method: 'GET',
  path: '/v1/openapi.json',
  access: 'public',
  operation: { summary: 'This document' },
};

/** Every route of the API. The gateway, the one-machine stack, OpenAPI and the route tests are made from it. */
export const routes: readonly Route[] = [
  ...storefrontRoutes,
  contract,
  ...orderRoutes,
  ...problemRoutes,
  ...bulkRoutes,
  ...actionRoutes,
  ...moneyRoutes,
  ...settingsRoutes,
  ...peopleRoutes,
  ...customerRoutes,
  ...courierCallRoutes,
  ...deskRoutes,
  ...agentRoutes,
  ...pageRoutes,
  ...messageRoutes,
  ...stockRoutes,
  ...exportRoutes,
  ...importRoutes,
  ...hookRoutes,
];
