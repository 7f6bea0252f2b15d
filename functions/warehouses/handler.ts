import { resourceHandler } from '../../shared/desk/resource-handler.ts';
import { warehouses } from '../../shared/desk/resources/warehouses.ts';

export const handler = resourceHandler(warehouses);
