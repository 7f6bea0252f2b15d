import * as z from 'zod/mini';
import { courierProviders } from '../../order/courier-provider.ts';
import { courierService, idr } from './order-row.ts';

const ofAccount = {
  accountId: z.string(),
  accountName: z.string(),
  provider: z.enum(courierProviders),
};

/** What a parcel would cost, the cheapest first, and which accounts could not tell. */
export const courierRatesAnswer = z.strictObject({
  items: z.array(
    z.strictObject({
      ...ofAccount,
      courier: courierService,
      name: z.string(),
      feeIdr: idr,
      /** The service collects cash. */
      cod: z.boolean(),
      codFeeIdr: z.optional(idr),
      insuranceFeeIdr: z.optional(idr),
      sumIdr: idr,
      awbAtOnce: z.optional(z.boolean()),
      duration: z.optional(z.string()),
      handovers: z.array(z.enum(['PICKUP', 'DROP_OFF'])),
    }),
  ),
  failures: z.array(z.strictObject({ ...ofAccount, message: z.string() })),
});
