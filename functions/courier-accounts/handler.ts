import { courierAccountHooks } from '../../shared/courier/account-hooks.ts';
import { resourceHandler } from '../../shared/desk/resource-handler.ts';
import { courierAccounts } from '../../shared/desk/resources/courier-accounts.ts';

export const handler = resourceHandler(courierAccounts, courierAccountHooks);
