import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { bundleFunctions } from '../../infra/bundle.ts';
import { addStacks, newApp } from '../../infra/stacks.ts';
import { parseStage } from '../../infra/stage.ts';

const template = z.looseObject({
  Resources: z.record(
    z.string(),
    z.looseObject({
      Type: z.string(),
      DeletionPolicy: z.optional(z.string()),
      Properties: z._default(z.record(z.string(), z.unknown()), {}),
    }),
  ),
});

/** One resource of the templates. */
export interface Resource {
  readonly stack: string;
  readonly logicalId: string;
  readonly type: string;
  readonly deletionPolicy: string | undefined;
  readonly properties: Readonly<Record<string, unknown>>;
}

/** With an alarm mail, so that nothing optional is missing from the templates. */
export const stageOfTests = parseStage({ STAGE: 'test', ALARM_EMAIL: 'owner@example.com' });

function synthesize() {
  const outdir = mkdtempSync(join(tmpdir(), 'pesanan-cdk-'));
  const app = newApp(outdir);
  addStacks(app, stageOfTests);
  const { stacks } = app.synth();
  const resources = stacks.flatMap(({ id, template: written }): Resource[] =>
    Object.entries(template.parse(written).Resources).map(([logicalId, one]) => ({
      stack: id,
      logicalId,
      type: one.Type,
      deletionPolicy: one.DeletionPolicy,
      properties: one.Properties,
    })),
  );
  rmSync(outdir, { recursive: true });
  return { app, resources };
}

await bundleFunctions();

/** The stacks of a stage as `npm run synth` makes them, synthesized once for all tests of a file. */
export const { app, resources } = synthesize();

export function ofType(type: string): readonly Resource[] {
  return resources.filter((one) => one.type === type);
}

const address = z.union([
  z.object({ Ref: z.string() }),
  z.object({ 'Fn::GetAtt': z.tuple([z.string(), z.string()]) }),
]);

/** The resource of the same stack that a `Ref` or `Fn::GetAtt` names. */
export function referred(value: unknown, stack: string): Resource | undefined {
  const { data } = address.safeParse(value);
  if (!data) return undefined;
  const wanted = 'Ref' in data ? data.Ref : data['Fn::GetAtt'][0];
  return resources.find((one) => one.stack === stack && one.logicalId === wanted);
}

const described = z.looseObject({ Description: z.string() });

/** A function by the name of its folder, which is its description. */
export function functionNameOf({ properties }: Resource): string {
  return described.parse(properties).Description;
}

export function functionNamed(name: string): Resource {
  const found = ofType('AWS::Lambda::Function').find((one) => functionNameOf(one) === name);
  if (!found) throw new Error(`no function ${name} in the templates`);
  return found;
}
