import type { Route } from '../route.ts';

const methods = ['POST', 'GET', 'HEAD'] as const;

/** What machines of others call. Dashboards try an address with `GET` or `HEAD`. */
export const hookRoutes: readonly Route[] = methods.flatMap((method): Route[] => [
  {
    function: 'receive-courier-webhook',
    method,
    path: '/hooks/{courier}/{hookId}',
    access: 'hook',
    operation: { summary: "A courier's report about a parcel" },
  },
  {
    function: 'receive-payment-notification',
    method,
    path: '/hooks/payments/{provider}/{hookId}',
    access: 'hook',
    operation: { summary: "A payment gateway's report about a payment link" },
  },
]);
