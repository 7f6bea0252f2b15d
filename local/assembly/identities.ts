import { createHash } from 'node:crypto';
import * as z from 'zod/mini';
import { accountId, region } from '../place.ts';
import type { TemplateResource } from './cloud-assembly.ts';

/** What `Ref` and `Fn::GetAtt` answer for one resource. */
export interface Identity {
  readonly id: string;
  readonly attributes: Readonly<Record<string, string>>;
}

export type IdentityOf = (resource: TemplateResource) => Identity;

function shortHash(value: string): string {
  return createHash('sha256').update(value).digest('hex').slice(0, 8);
}

/** A name of at most `longest` characters, the same at every start. */
function physicalName({ stack, logicalId }: TemplateResource, longest: number): string {
  const name = `${stack}-${logicalId}`;
  return name.length <= longest ? name : `${name.slice(0, longest - 9)}-${shortHash(name)}`;
}

function givenName(resource: TemplateResource, property: string): string | undefined {
  return z.optional(z.string()).safeParse(resource.properties[property]).data;
}

/**
 * The name of a function as its author knows it: `ConfirmPayment1A2B3C4D` in the template is `confirm-payment`.
 * CDK ends a logical id with eight hexadecimal digits.
 */
export function functionName(resource: TemplateResource): string {
  const given = givenName(resource, 'FunctionName');
  if (given) return given;
  return resource.logicalId
    .replace(/[0-9A-F]{8}$/, '')
    .replace(/(?<=.)(?:Function|Handler|Lambda)$/, '')
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase();
}

function table(resource: TemplateResource): Identity {
  const id = givenName(resource, 'TableName') ?? physicalName(resource, 255);
  const arn = `arn:aws:dynamodb:${region}:${accountId}:table/${id}`;
  // The engine chooses the real stream; the pump asks it for the stream of this table.
  return { id, attributes: { Arn: arn, StreamArn: `${arn}/stream/local`, TableId: id } };
}

function queue(resource: TemplateResource, sqsEndpoint: string): Identity {
  const name = givenName(resource, 'QueueName') ?? physicalName(resource, 80);
  const url = `${sqsEndpoint}/${accountId}/${name}`;
  return {
    id: url,
    attributes: { Arn: `arn:aws:sqs:${region}:${accountId}:${name}`, QueueName: name, QueueUrl: url },
  };
}

function bucket(resource: TemplateResource): Identity {
  const id = (givenName(resource, 'BucketName') ?? physicalName(resource, 63)).toLowerCase();
  const domain = `${id}.s3.${region}.amazonaws.com`;
  return {
    id,
    attributes: { Arn: `arn:aws:s3:::${id}`, DomainName: domain, RegionalDomainName: domain },
  };
}

function lambda(resource: TemplateResource): Identity {
  const id = functionName(resource);
  return { id, attributes: { Arn: `arn:aws:lambda:${region}:${accountId}:function:${id}` } };
}

function userPool(resource: TemplateResource): Identity {
  const id = `${region}_${shortHash(`${resource.stack}/${resource.logicalId}`)}`;
  const provider = `cognito-idp.${region}.amazonaws.com/${id}`;
  return {
    id,
    attributes: {
      Arn: `arn:aws:cognito-idp:${region}:${accountId}:userpool/${id}`,
      ProviderName: provider,
      ProviderURL: `https://${provider}`,
      UserPoolId: id,
    },
  };
}

function userPoolClient(resource: TemplateResource): Identity {
  const id = givenName(resource, 'ClientName') ?? `local-${shortHash(resource.logicalId)}`;
  return { id, attributes: { ClientId: id, Name: id } };
}

function rule(resource: TemplateResource): Identity {
  const id = givenName(resource, 'Name') ?? physicalName(resource, 64);
  return { id, attributes: { Arn: `arn:aws:events:${region}:${accountId}:rule/${id}` } };
}

function key(resource: TemplateResource): Identity {
  const id = `${resource.stack}-${resource.logicalId}`;
  return { id, attributes: { Arn: `arn:aws:kms:${region}:${accountId}:key/${id}`, KeyId: id } };
}

/** Resources that exist on paper only: roles, alarms, log groups, policies. */
function onPaper(resource: TemplateResource): Identity {
  const id = physicalName(resource, 128);
  const service = resource.type.split('::')[1]?.toLowerCase() ?? 'local';
  return { id, attributes: { Arn: `arn:aws:${service}:${region}:${accountId}:${id}` } };
}

const identities: Readonly<Record<string, (resource: TemplateResource, sqsEndpoint: string) => Identity>> = {
  'AWS::DynamoDB::GlobalTable': table,
  'AWS::DynamoDB::Table': table,
  'AWS::SQS::Queue': queue,
  'AWS::S3::Bucket': bucket,
  'AWS::Events::Rule': rule,
  'AWS::KMS::Key': key,
  'AWS::Lambda::Function': lambda,
  'AWS::Cognito::UserPool': userPool,
  'AWS::Cognito::UserPoolClient': userPoolClient,
};

/** Names and addresses follow from the template alone, so a restart finds what the last run created. */
export function identityOf(sqsEndpoint: string): IdentityOf {
  return (resource) => (identities[resource.type] ?? onPaper)(resource, sqsEndpoint);
}
