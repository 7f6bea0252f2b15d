import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { StartError } from '../start-error.ts';

const manifestSchema = z.looseObject({
  artifacts: z.record(
    z.string(),
    z.looseObject({ type: z.string(), properties: z.optional(z.record(z.string(), z.unknown())) }),
  ),
});

const stackProperties = z.looseObject({ templateFile: z.string(), stackName: z.optional(z.string()) });

const templateSchema = z.looseObject({
  Resources: z._default(
    z.record(
      z.string(),
      z.looseObject({ Type: z.string(), Properties: z.optional(z.record(z.string(), z.unknown())) }),
    ),
    {},
  ),
  Outputs: z._default(
    z.record(
      z.string(),
      z.looseObject({ Value: z.unknown(), Export: z.optional(z.looseObject({ Name: z.unknown() })) }),
    ),
    {},
  ),
  Parameters: z._default(z.record(z.string(), z.looseObject({ Default: z.optional(z.unknown()) })), {}),
});

export interface TemplateResource {
  readonly stack: string;
  readonly logicalId: string;
  readonly type: string;
  /** As written in the template: intrinsics are not resolved. */
  readonly properties: Readonly<Record<string, unknown>>;
}

export interface StackTemplate {
  readonly name: string;
  readonly resources: readonly TemplateResource[];
  readonly exports: readonly { readonly name: unknown; readonly value: unknown }[];
  readonly outputs: readonly { readonly name: string; readonly value: unknown }[];
  readonly parameters: Readonly<Record<string, unknown>>;
}

/** What `cdk synth` wrote: the templates and the folder with the code they point to. */
export interface CloudAssembly {
  readonly directory: string;
  readonly stacks: readonly StackTemplate[];
}

async function readJson(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, 'utf8'));
  } catch (cause) {
    throw new StartError(`The synthesized template ${path} cannot be read: delete cdk.out and start again.`, {
      cause,
    });
  }
}

async function readStack(directory: string, name: string, properties: unknown): Promise<StackTemplate> {
  const { templateFile, stackName = name } = stackProperties.parse(properties);
  const template = templateSchema.parse(await readJson(join(directory, templateFile)));
  const outputs = Object.entries(template.Outputs);
  return {
    name: stackName,
    resources: Object.entries(template.Resources).map(([logicalId, { Type, Properties = {} }]) => ({
      stack: stackName,
      logicalId,
      type: Type,
      properties: Properties,
    })),
    exports: outputs.flatMap(([, { Export, Value }]) =>
      Export ? [{ name: Export.Name, value: Value }] : [],
    ),
    outputs: outputs.map(([outputName, { Value }]) => ({ name: outputName, value: Value })),
    parameters: Object.fromEntries(
      Object.entries(template.Parameters).map(([parameter, { Default }]) => [parameter, Default]),
    ),
  };
}

/** Reads every stack of a cloud assembly (`manifest.json` and the templates it names). */
export async function readAssembly(directory: string): Promise<CloudAssembly> {
  const manifest = manifestSchema.parse(await readJson(join(directory, 'manifest.json')));
  const stacks = Object.entries(manifest.artifacts).filter(
    ([, { type }]) => type === 'aws:cloudformation:stack',
  );
  return {
    directory,
    stacks: await Promise.all(stacks.map(([name, { properties }]) => readStack(directory, name, properties))),
  };
}
