import { type JsonEndpoint, startJsonService } from '../aws-json/server.ts';
import type { Tell } from '../lambda/function-log.ts';
import { adminCreateUser } from './create-user.ts';
import { listUsers } from './list-users.ts';
import {
  adminDeleteUser,
  adminDisableUser,
  adminEnableUser,
  adminGetUser,
  adminSetUserPassword,
  adminUserGlobalSignOut,
} from './manage-user.ts';
import type { CognitoContext, Operation } from './operation.ts';

const operations: Readonly<Record<string, Operation>> = {
  AdminCreateUser: adminCreateUser,
  AdminDeleteUser: adminDeleteUser,
  AdminDisableUser: adminDisableUser,
  AdminEnableUser: adminEnableUser,
  AdminGetUser: adminGetUser,
  AdminSetUserPassword: adminSetUserPassword,
  AdminUserGlobalSignOut: adminUserGlobalSignOut,
  ListUsers: listUsers,
};

/** Serves the user pool to functions, in the protocol of the AWS SDK, on a free loopback port. */
export const startCognito = (context: CognitoContext, tell: Tell): Promise<JsonEndpoint> =>
  startJsonService(
    {
      label: 'Cognito',
      target: 'AWSCognitoIdentityProviderService',
      operations: Object.fromEntries(
        Object.entries(operations).map(([name, run]) => [name, (input: unknown) => run(input, context)]),
      ),
    },
    tell,
  );
