import * as z from 'zod/mini';

/** An address that a gateway gave for its page: buyers are sent there, so it is nothing but a web address. */
export const payAddress = z.url({ protocol: /^https?$/ });
