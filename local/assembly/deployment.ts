import { accountId, region } from '../place.ts';
import { StartError } from '../start-error.ts';
import type { CloudAssembly, StackTemplate, TemplateResource } from './cloud-assembly.ts';
import { type Identity, type IdentityOf, identityOf } from './identities.ts';
import { noValue, resolve, type Scope } from './intrinsics.ts';

/** A resource of a template with its physical name, and its properties free of intrinsics. */
export interface DeployedResource extends TemplateResource {
  readonly id: string;
  readonly arn: string;
}

export interface Deployment {
  readonly directory: string;
  readonly resources: readonly DeployedResource[];
  /** Resources of any of these CloudFormation types. */
  ofType(...types: readonly string[]): readonly DeployedResource[];
  /** The resource whose `Ref` or `Arn` is this value. */
  find(idOrArn: unknown): DeployedResource | undefined;
  /** Stack outputs by `Stack.OutputName`. */
  readonly outputs: Readonly<Record<string, string>>;
}

type Identities = ReadonlyMap<string, Identity>;

function pseudoParameters(stack: string): Readonly<Record<string, unknown>> {
  return {
    'AWS::Region': region,
    'AWS::AccountId': accountId,
    'AWS::Partition': 'aws',
    'AWS::URLSuffix': 'amazonaws.com',
    'AWS::StackName': stack,
    'AWS::StackId': `arn:aws:cloudformation:${region}:${accountId}:stack/${stack}/local`,
    'AWS::NotificationARNs': [],
    'AWS::NoValue': noValue,
  };
}

function scopeOf(stack: StackTemplate, identities: Identities, importValue: Scope['importValue']): Scope {
  const named = { ...stack.parameters, ...pseudoParameters(stack.name) };
  const identity = (logicalId: string) => {
    const found = identities.get(`${stack.name}/${logicalId}`);
    if (!found)
      throw new StartError(`Stack ${stack.name} refers to ${logicalId}, which it does not contain.`);
    return found;
  };
  return {
    ref: (name) => (Object.hasOwn(named, name) ? named[name] : identity(name).id),
    attribute: (logicalId, name) =>
      identity(logicalId).attributes[name] ?? `${identity(logicalId).id}.${name}`,
    importValue,
  };
}

function identify(assembly: CloudAssembly, nameOf: IdentityOf): Identities {
  const resources = assembly.stacks.flatMap((stack) => stack.resources);
  return new Map(resources.map((one) => [`${one.stack}/${one.logicalId}`, nameOf(one)]));
}

function scopesOf(assembly: CloudAssembly, identities: Identities): ReadonlyMap<string, Scope> {
  const scopes = new Map<string, Scope>();
  const importValue = (wanted: string): unknown => {
    for (const stack of assembly.stacks) {
      const scope = scopes.get(stack.name);
      const found = scope && stack.exports.find(({ name }) => resolve(name, scope) === wanted);
      if (found) return resolve(found.value, scope);
    }
    throw new StartError(`No stack exports "${wanted}".`);
  };
  for (const stack of assembly.stacks) scopes.set(stack.name, scopeOf(stack, identities, importValue));
  return scopes;
}

function deployStack(stack: StackTemplate, scope: Scope, identities: Identities): DeployedResource[] {
  return stack.resources.map((resource) => {
    const identity = identities.get(`${stack.name}/${resource.logicalId}`);
    const properties = resolve(resource.properties, scope);
    return {
      ...resource,
      id: identity?.id ?? resource.logicalId,
      arn: identity?.attributes['Arn'] ?? '',
      properties: typeof properties === 'object' && properties !== null ? { ...properties } : {},
    };
  });
}

/**
 * Gives every resource of an assembly its local name and address and resolves all intrinsics with them.
 * Nothing is created here.
 */
export function planDeployment(assembly: CloudAssembly, sqsEndpoint: string): Deployment {
  const identities = identify(assembly, identityOf(sqsEndpoint));
  const scopes = scopesOf(assembly, identities);
  const withScope = assembly.stacks.flatMap((stack) => {
    const scope = scopes.get(stack.name);
    return scope ? [{ stack, scope }] : [];
  });
  const resources = withScope.flatMap(({ stack, scope }) => deployStack(stack, scope, identities));
  return {
    directory: assembly.directory,
    resources,
    ofType: (...types) => resources.filter(({ type }) => types.includes(type)),
    find: (idOrArn) => resources.find(({ id, arn }) => idOrArn === id || (arn !== '' && idOrArn === arn)),
    outputs: Object.fromEntries(
      withScope.flatMap(({ stack, scope }) =>
        stack.outputs.map(({ name, value }) => [`${stack.name}.${name}`, String(resolve(value, scope))]),
      ),
    ),
  };
}
