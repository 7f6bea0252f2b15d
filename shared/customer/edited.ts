import { addressOf } from '../intake/order-draft.ts';
import type { Customer, CustomerEdits } from './customer.ts';
import type { CustomerEdit } from './customer-input.ts';

/** A customer as a person of the shop wants it. @throws Problem `invalid_request` for an unknown kecamatan */
export function edited(
  customer: Customer,
  { address, ...edit }: CustomerEdit,
  at: string,
  by: string,
): Customer {
  const wanted = {
    ...customer.edits,
    ...edit,
    ...(address !== undefined && { address: address && addressOf(address) }),
  };
  const set = Object.entries(wanted).filter(([, value]) => value !== null && value !== undefined);
  return {
    ...customer,
    edits: Object.fromEntries(set) as CustomerEdits,
    version: customer.version + 1,
    updatedAt: at,
    updatedBy: by,
  };
}
