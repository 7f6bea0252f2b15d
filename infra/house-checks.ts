import { type CfnResource, Stack } from 'aws-cdk-lib';
import { CfnGlobalTable } from 'aws-cdk-lib/aws-dynamodb';
import { CfnRole } from 'aws-cdk-lib/aws-iam';
import { CfnEventSourceMapping, CfnFunction } from 'aws-cdk-lib/aws-lambda';
import { CfnQueue } from 'aws-cdk-lib/aws-sqs';
import { NagMessageLevel, NagPack, NagRuleCompliance } from 'cdk-nag';
import * as z from 'zod/mini';

type Verdict = NagRuleCompliance | string[];

interface Rule {
  readonly name: string;
  readonly info: string;
  readonly explanation: string;
  readonly judge: (resource: CfnResource) => Verdict;
}

const { COMPLIANT, NON_COMPLIANT, NOT_APPLICABLE } = NagRuleCompliance;

const verdict = (isFine: boolean): Verdict => (isFine ? COMPLIANT : NON_COMPLIANT);

const keptReplicas = z.array(
  z.looseObject({
    deletionProtectionEnabled: z.literal(true),
    pointInTimeRecoverySpecification: z.looseObject({ pointInTimeRecoveryEnabled: z.literal(true) }),
  }),
);

function judgeTable(resource: CfnResource): Verdict {
  if (!(resource instanceof CfnGlobalTable)) return NOT_APPLICABLE;
  const isRetained = resource.cfnOptions.deletionPolicy === 'Retain';
  return verdict(isRetained && keptReplicas.safeParse(Stack.of(resource).resolve(resource.replicas)).success);
}

const reference = z.union([
  z.object({ 'Fn::GetAtt': z.tuple([z.string(), z.string()]) }),
  z.object({ Ref: z.string() }),
]);

/** The resource of the same stack that a value refers to. */
function referred(resource: CfnResource, value: unknown): CfnResource | undefined {
  const stack = Stack.of(resource);
  const { data } = reference.safeParse(stack.resolve(value));
  if (!data) return undefined;
  const wanted = 'Ref' in data ? data.Ref : data['Fn::GetAtt'][0];
  return stack.node
    .findAll()
    .filter((node) => node instanceof CfnFunction || node instanceof CfnQueue)
    .find((one) => stack.resolve(one.logicalId) === wanted);
}

/** Lambda's advice for queues: six times the time-out of the function. */
const visibilityFactor = 6;

function judgeVisibility(resource: CfnResource): Verdict {
  if (!(resource instanceof CfnEventSourceMapping)) return NOT_APPLICABLE;
  const queue = referred(resource, resource.eventSourceArn);
  const worker = referred(resource, resource.functionName);
  if (!(queue instanceof CfnQueue && worker instanceof CfnFunction)) return NOT_APPLICABLE;
  const { visibilityTimeout = 30 } = queue;
  const { timeout = 3 } = worker;
  return verdict(visibilityTimeout >= visibilityFactor * timeout);
}

function judgePartialAnswer(resource: CfnResource): Verdict {
  if (!(resource instanceof CfnEventSourceMapping)) return NOT_APPLICABLE;
  return verdict(resource.functionResponseTypes?.includes('ReportBatchItemFailures') === true);
}

const oneOrMore = z.union([z.string(), z.array(z.string())]);

const policies = z.array(
  z.looseObject({
    policyDocument: z.looseObject({ Statement: z.array(z.looseObject({ Action: oneOrMore })) }),
  }),
);

function judgeActions(resource: CfnResource): Verdict {
  if (!(resource instanceof CfnRole)) return NOT_APPLICABLE;
  const { data = [] } = policies.safeParse(Stack.of(resource).resolve(resource.policies));
  const actions = data.flatMap(({ policyDocument }) => policyDocument.Statement.flatMap((one) => one.Action));
  const feared = actions.filter((one) => one.includes('*') || one === 'dynamodb:Scan');
  return feared.length > 0 ? feared.map((one) => `Action::${one}`) : COMPLIANT;
}

const rules: readonly Rule[] = [
  {
    name: 'TableKept',
    info: 'The table lacks point-in-time recovery, deletion protection or the policy to stay.',
    explanation: 'The orders of all shops are in it; cdk-nag looks at tables of the first version only.',
    judge: judgeTable,
  },
  {
    name: 'VisibilityOutlastsWorker',
    info: 'The visibility time-out of the queue is shorter than six time-outs of its function.',
    explanation: 'A message would be handed out again while it is still worked on.',
    judge: judgeVisibility,
  },
  {
    name: 'PartialBatchAnswer',
    info: 'The event source mapping does not accept partial answers.',
    explanation: 'One bad record would repeat all the others of its batch.',
    judge: judgePartialAnswer,
  },
  {
    name: 'ListedActions',
    info: 'The role allows a whole family of actions, or scans.',
    explanation: 'What a function may do is listed action by action; nothing reads the whole table.',
    judge: judgeActions,
  },
];

/** What must hold here and cdk-nag does not look at. */
export class HouseChecks extends NagPack {
  readonly name = 'Pesanan';
  protected override packName = 'Pesanan';

  protected checkResource(node: CfnResource): void {
    for (const { name, info, explanation, judge } of rules) {
      const level = NagMessageLevel.ERROR;
      this.applyRule({ ruleSuffixOverride: name, info, explanation, level, rule: judge, node });
    }
  }
}
