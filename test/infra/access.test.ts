import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { functionNames } from '../../infra/function-names.ts';
import { resources } from '../../shared/http/routes/desk.ts';
import { commandNames } from '../../shared/order/actions.ts';
import { functionNamed, ofType, type Resource, referred } from './synthesized.ts';

const oneOrMore = z.union([z.string(), z.array(z.string())]);

const statement = z.looseObject({
  Effect: z.string(),
  Action: oneOrMore,
  Resource: z.unknown(),
});

const role = z.looseObject({
  ManagedPolicyArns: z.optional(z.array(z.unknown())),
  Policies: z._default(
    z.array(z.looseObject({ PolicyDocument: z.looseObject({ Statement: z.array(statement) }) })),
    [],
  ),
});

const withRole = z.looseObject({ Role: z.unknown() });
const withVariables = z.looseObject({
  Environment: z.looseObject({ Variables: z.record(z.string(), z.unknown()) }),
});

function statementsOf(fn: Resource) {
  const own = referred(withRole.parse(fn.properties).Role, fn.stack);
  return role.parse(own?.properties).Policies.flatMap(({ PolicyDocument }) => PolicyDocument.Statement);
}

/** What a function may do beside writing its log. */
function actionsOf(name: string): ReadonlySet<string> {
  const actions = statementsOf(functionNamed(name)).flatMap(({ Action }) => Action);
  return new Set(actions.filter((one) => !one.startsWith('logs:')));
}

const readAndWriteOrder = ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem'];
const readStream = [
  'dynamodb:DescribeStream',
  'dynamodb:GetRecords',
  'dynamodb:GetShardIterator',
  'dynamodb:ListStreams',
  'sqs:SendMessage',
];
const readQueue = ['sqs:DeleteMessage', 'sqs:GetQueueAttributes', 'sqs:ReceiveMessage'];
const pricedOrder = ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:Query', 'dynamodb:UpdateItem'];
const plainResource = ['dynamodb:DeleteItem', 'dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:Query'];

const checkedProof = [
  'dynamodb:GetItem',
  'dynamodb:PutItem',
  'dynamodb:Query',
  's3:GetObject',
  's3:PutObject',
];

/** Written out by hand, so that a right that slips into `infra/access.ts` shows up here. */
const expected: Readonly<Record<string, readonly string[]>> = {
  ...Object.fromEntries(commandNames.map((name) => [name, readAndWriteOrder])),
  warehouses: plainResource,
  views: plainResource,
  'export-templates': plainResource,
  tags: plainResource,
  pages: plainResource,
  agents: plainResource,
  'message-templates': plainResource,
  products: [...plainResource, 'dynamodb:UpdateItem'],
  couriers: plainResource,
  settings: ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:Query'],
  'courier-accounts': [...plainResource, 'kms:Decrypt', 'kms:Encrypt'],
  'payment-gateways': [...plainResource, 'kms:Decrypt', 'kms:Encrypt'],
  'request-payment': [...pricedOrder, 'kms:Decrypt'],
  'receive-payment-notification': [...readAndWriteOrder, 'kms:Decrypt'],
  ship: [...pricedOrder, 'kms:Decrypt'],
  'cancel-shipment': [...readAndWriteOrder, 'kms:Decrypt'],
  'get-page': ['dynamodb:GetItem', 'dynamodb:Query'],
  'create-page-order': [...pricedOrder, 'kms:Decrypt'],
  'find-regions': [],
  'get-public-order': ['dynamodb:GetItem'],
  'request-cancellation': readAndWriteOrder,
  'withdraw-cancellation': readAndWriteOrder,
  'confirm-receipt': readAndWriteOrder,
  'dispute-delivery': readAndWriteOrder,
  reopen: pricedOrder,
  'start-buyer-proof': ['dynamodb:GetItem', 'dynamodb:PutItem', 's3:PutObject'],
  'start-proof': ['dynamodb:GetItem', 'dynamodb:PutItem', 's3:PutObject'],
  'finish-buyer-proof': checkedProof,
  'finish-proof': checkedProof,
  'link-proof': ['dynamodb:GetItem', 'dynamodb:PutItem', 's3:GetObject'],
  'receive-return': [...readAndWriteOrder, 'dynamodb:Query'],
  'start-evidence': ['dynamodb:GetItem', 'dynamodb:PutItem', 's3:PutObject'],
  'finish-evidence': checkedProof,
  'link-evidence': ['dynamodb:GetItem', 'dynamodb:PutItem', 's3:GetObject'],
  'match-transfer': ['dynamodb:GetItem'],
  'get-openapi': [],
  'list-orders': ['dynamodb:BatchGetItem', 'dynamodb:GetItem', 'dynamodb:Query'],
  'get-counts': ['dynamodb:BatchGetItem'],
  'list-problems': ['dynamodb:GetItem', 'dynamodb:Query'],
  'count-problems': ['dynamodb:GetItem', 'dynamodb:Query'],
  'create-order': pricedOrder,
  'quote-order': ['dynamodb:GetItem', 'dynamodb:Query'],
  'get-order': ['dynamodb:GetItem'],
  'chat-options': ['dynamodb:GetItem', 'dynamodb:Query'],
  chat: pricedOrder,
  'edit-order': pricedOrder,
  'courier-rates': ['dynamodb:GetItem', 'dynamodb:Query', 'kms:Decrypt'],
  'print-labels': ['dynamodb:GetItem', 'kms:Decrypt'],
  'bulk-orders': [
    ...readAndWriteOrder,
    'dynamodb:BatchGetItem',
    'dynamodb:Query',
    'kms:Decrypt',
    'sqs:SendMessage',
  ],
  'read-bulk': ['dynamodb:GetItem', 'dynamodb:Query'],
  'run-bulk': [
    ...readAndWriteOrder,
    'dynamodb:BatchGetItem',
    'dynamodb:Query',
    'kms:Decrypt',
    'sqs:SendMessage',
    ...readQueue,
  ],
  imports: [...readAndWriteOrder, 'dynamodb:Query', 's3:GetObject', 's3:PutObject', 'sqs:SendMessage'],
  'run-import': [
    ...readAndWriteOrder,
    'dynamodb:BatchGetItem',
    'dynamodb:Query',
    's3:GetObject',
    's3:PutObject',
    'sqs:SendMessage',
    ...readQueue,
  ],
  'create-export': [
    'dynamodb:BatchGetItem',
    'dynamodb:GetItem',
    'dynamodb:PutItem',
    'dynamodb:Query',
    'sqs:SendMessage',
  ],
  'cancel-export': ['dynamodb:GetItem', 'dynamodb:UpdateItem'],
  'count-export': ['dynamodb:BatchGetItem', 'dynamodb:Query'],
  'export-options': ['dynamodb:GetItem', 'dynamodb:Query'],
  'list-exports': ['dynamodb:Query'],
  'get-export': ['dynamodb:GetItem'],
  'link-export': ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem', 's3:GetObject'],
  'run-export': [
    'dynamodb:BatchGetItem',
    'dynamodb:GetItem',
    'dynamodb:PutItem',
    'dynamodb:Query',
    'dynamodb:UpdateItem',
    's3:AbortMultipartUpload',
    's3:GetObject',
    's3:PutObject',
    'sqs:SendMessage',
    ...readQueue,
  ],
  'receive-courier-webhook': [...readAndWriteOrder, 'kms:Decrypt', 'kms:Encrypt', 'sqs:SendMessage'],
  customers: ['dynamodb:BatchGetItem', 'dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:Query'],
  'follow-orders': [
    ...readAndWriteOrder,
    'dynamodb:BatchGetItem',
    'dynamodb:ConditionCheckItem',
    'dynamodb:DeleteItem',
    'dynamodb:Query',
    ...readStream,
  ],
  'pass-time': [...readAndWriteOrder, 'dynamodb:Query', 'kms:Decrypt', 'sqs:SendMessage'],
  'poll-courier': [...readAndWriteOrder, 'kms:Decrypt', 'sqs:SendMessage', ...readQueue],
  track: [...readAndWriteOrder, 'kms:Decrypt'],
  'process-courier-webhook': [...readAndWriteOrder, 'dynamodb:DeleteItem', ...readQueue],
  'order-courier-calls': ['dynamodb:GetItem', 'dynamodb:Query'],
  'review-courier-calls': [...plainResource, 'dynamodb:BatchGetItem', 'kms:Decrypt', 'sqs:SendMessage'],
  'release-parked': ['dynamodb:BatchGetItem', 'dynamodb:DeleteItem', 'dynamodb:Query', ...readStream],
  me: ['dynamodb:GetItem', 'dynamodb:PutItem'],
  'list-audit': ['dynamodb:Query'],
  users: ['dynamodb:GetItem', 'dynamodb:Query'],
  'invite-user': [
    'cognito-idp:AdminCreateUser',
    'cognito-idp:AdminEnableUser',
    'cognito-idp:AdminGetUser',
    'dynamodb:ConditionCheckItem',
    'dynamodb:GetItem',
    'dynamodb:PutItem',
    'dynamodb:Query',
  ],
  'change-user': [
    'cognito-idp:AdminDisableUser',
    'cognito-idp:AdminEnableUser',
    'cognito-idp:AdminUserGlobalSignOut',
    'dynamodb:ConditionCheckItem',
    'dynamodb:GetItem',
    'dynamodb:PutItem',
  ],
  'remove-user': [
    'cognito-idp:AdminDisableUser',
    'cognito-idp:AdminUserGlobalSignOut',
    'dynamodb:ConditionCheckItem',
    'dynamodb:DeleteItem',
    'dynamodb:GetItem',
    'dynamodb:PutItem',
  ],
  'resend-invitation': ['cognito-idp:AdminCreateUser', 'cognito-idp:AdminGetUser', 'dynamodb:GetItem'],
  'stamp-token': ['dynamodb:GetItem'],
};

/** Functions of plain resources. */
const mayDelete = resources.map((resource) => resource.function);

const allAllowed = () =>
  functionNames.flatMap((name) => statementsOf(functionNamed(name)).map((one) => ({ name, ...one })));

describe('the role of a function', () => {
  it.each(functionNames)('of %s allows exactly its listed actions', (name) => {
    expect(actionsOf(name)).toEqual(new Set(expected[name]));
  });

  it('allows no family of actions and never everything', () => {
    const wide = allAllowed().filter(
      ({ Action, Resource }) => [Action].flat().some((one) => one.includes('*')) || Resource === '*',
    );
    expect(wide).toEqual([]);
  });

  it('names resources without a wildcard, but for the objects below a prefix', () => {
    const wide = allAllowed()
      .filter(({ Resource }) => JSON.stringify(Resource).includes('*'))
      .map(({ name, Action, Resource }) => {
        const prefix = /\/([a-z/]+\/\*)/.exec(JSON.stringify(Resource))?.[1] ?? 'everything';
        return `${name} ${[Action].flat().join(' ')} ${prefix}`;
      });
    expect(wide.toSorted()).toEqual([
      'finish-buyer-proof s3:GetObject proofs/incoming/*',
      'finish-buyer-proof s3:PutObject proofs/checked/*',
      'finish-evidence s3:GetObject evidence/incoming/*',
      'finish-evidence s3:PutObject evidence/checked/*',
      'finish-proof s3:GetObject proofs/incoming/*',
      'finish-proof s3:PutObject proofs/checked/*',
      'imports s3:PutObject s3:GetObject imports/incoming/*',
      'link-evidence s3:GetObject evidence/checked/*',
      'link-export s3:GetObject exports/*',
      'link-proof s3:GetObject proofs/checked/*',
      'run-export s3:PutObject s3:GetObject s3:AbortMultipartUpload exports/*',
      'run-import s3:GetObject imports/incoming/*',
      'run-import s3:GetObject s3:PutObject imports/parts/*',
      'start-buyer-proof s3:PutObject proofs/incoming/*',
      'start-evidence s3:PutObject evidence/incoming/*',
      'start-proof s3:PutObject proofs/incoming/*',
    ]);
  });

  it('scans nothing, and deletes only records of the desk, customers without orders and parked deliveries', () => {
    const feared = allAllowed().filter(({ Action }) =>
      [Action].flat().some((one) => one === 'dynamodb:Scan' || /Delete(Item|Object)|ListBucket/.test(one)),
    );
    expect(new Set(feared.map(({ name }) => name))).toEqual(
      new Set([
        ...mayDelete,
        'review-courier-calls',
        'follow-orders',
        'process-courier-webhook',
        'release-parked',
        'remove-user',
      ]),
    );
  });

  it('queries indexes by name, and only where orders are looked for', () => {
    const onIndexes = allAllowed().filter(({ Resource }) => JSON.stringify(Resource).includes('/index/'));
    expect(onIndexes.map(({ name }) => name).toSorted()).toEqual([
      'agents',
      'bulk-orders',
      'count-export',
      'count-problems',
      'courier-accounts',
      'create-export',
      'create-order',
      'create-page-order',
      'customers',
      'follow-orders',
      'list-orders',
      'list-problems',
      'pass-time',
      'receive-return',
      'run-bulk',
      'run-export',
    ]);
    expect(onIndexes.every(({ Action }) => Action === 'dynamodb:Query')).toBe(true);
  });

  it('uses the one key that seals secrets, and learns its name, only where secrets are kept or needed', () => {
    const onKey = allAllowed().filter(({ Action }) => [Action].flat().some((one) => one.startsWith('kms:')));
    const keys = new Set(onKey.map(({ Resource }) => JSON.stringify(Resource)));
    expect(keys.size).toBe(1);
    expect([...keys][0]).toContain('secrets:ExportsOutputFnGetAttSecrets');
    const told = functionNames.filter(
      (name) =>
        'SECRETS_KEY_ARN' in withVariables.parse(functionNamed(name).properties).Environment.Variables,
    );
    expect(told.toSorted()).toEqual(onKey.map(({ name }) => name).toSorted());
  });

  it('touches accounts of the one user pool, and only where people are invited, changed and removed', () => {
    const onPool = allAllowed().filter(({ Action }) =>
      [Action].flat().some((one) => one.startsWith('cognito-idp:')),
    );
    const names = ['change-user', 'invite-user', 'remove-user', 'resend-invitation'];
    expect(onPool.map(({ name }) => name).toSorted()).toEqual(names);
    const pools = new Set(onPool.map(({ Resource }) => JSON.stringify(Resource)));
    expect(pools.size).toBe(1);
    expect([...pools][0]).toContain('identity:ExportsOutputFnGetAttUsers');
  });

  it('has no policy beside its own', () => {
    expect(ofType('AWS::IAM::Policy')).toEqual([]);
    const managed = ofType('AWS::IAM::Role').filter(
      ({ properties }) => role.parse(properties).ManagedPolicyArns,
    );
    expect(managed).toEqual([]);
  });
});

describe('the environment of a function', () => {
  const variablesOf = (name: string) =>
    new Set(Object.keys(withVariables.parse(functionNamed(name).properties).Environment.Variables));

  it('names the table wherever the role may touch it, and nowhere else', () => {
    for (const name of functionNames) {
      const touchesTable = [...actionsOf(name)].some((one) => one.startsWith('dynamodb:'));
      expect(variablesOf(name).has('TABLE_NAME'), name).toBe(touchesTable);
    }
  });

  it.each([
    ['receive-courier-webhook', ['TABLE_NAME', 'COURIER_QUEUE_URL', 'SECRETS_KEY_ARN']],
    ['create-export', ['TABLE_NAME', 'EXPORT_QUEUE_URL']],
    ['link-export', ['TABLE_NAME', 'EXPORT_BUCKET']],
    ['start-proof', ['TABLE_NAME', 'PROOF_BUCKET']],
    ['confirm', ['TABLE_NAME']],
    ['find-regions', []],
  ])('of %s names what it uses', (name, names) => {
    expect(variablesOf(name)).toEqual(new Set(['NODE_OPTIONS', ...names]));
  });
});
