import type { Route } from '../route.ts';

/** What machines of others call. Dashboards try an address with `GET` or `HEAD`. */
export const hookRoutes = (['POST', 'GET', 'HEAD'] as const).map((method) => ({
  function: 'receive-courier-webhook',
  method,
  path: '/hooks/{courier}/{hookId}',
  access: 'hook',
  operation: { summary: "A courier's report about a parcel" },
})) satisfies readonly Route[];
