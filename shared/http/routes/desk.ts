import { type Resource, resourceRoutes } from '../../desk/resource.ts';
import { agents } from '../../desk/resources/agents.ts';
import { courierAccounts } from '../../desk/resources/courier-accounts.ts';
import { couriers } from '../../desk/resources/couriers.ts';
import { exportTemplates } from '../../desk/resources/export-templates.ts';
import { messageTemplates } from '../../desk/resources/message-templates.ts';
import { pages } from '../../desk/resources/pages.ts';
import { paymentGateways } from '../../desk/resources/payment-gateways.ts';
import { products } from '../../desk/resources/products.ts';
import { tags } from '../../desk/resources/tags.ts';
import { views } from '../../desk/resources/views.ts';
import { warehouses } from '../../desk/resources/warehouses.ts';
import type { Route } from '../route.ts';

/** The plain resources of a shop. */
export const resources: readonly Resource[] = [
  warehouses,
  products,
  couriers,
  courierAccounts,
  agents,
  pages,
  messageTemplates,
  tags,
  paymentGateways,
  views,
  exportTemplates,
];

export const deskRoutes: readonly Route[] = resources.flatMap(resourceRoutes);
