import { type Resource, resourceRoutes } from '../../desk/resource.ts';
import { warehouses } from '../../desk/resources/warehouses.ts';
import type { Route } from '../route.ts';

/** The plain resources of a shop. */
export const resources: readonly Resource[] = [warehouses];

export const deskRoutes: readonly Route[] = resources.flatMap(resourceRoutes);
