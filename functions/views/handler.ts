import { resourceHandler } from '../../shared/desk/resource-handler.ts';
import { views } from '../../shared/desk/resources/views.ts';
import { viewHooks } from '../../shared/view/view-hooks.ts';

export const handler = resourceHandler(views, viewHooks);
