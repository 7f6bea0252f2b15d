import { type App, type IPolicyValidationPlugin, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks, type NagPack, ServerlessChecks } from 'cdk-nag';
import { HouseChecks } from './house-checks.ts';

/** Something that a rule objects to and nobody has given a reason for, at one resource. */
export interface Finding {
  readonly rule: string;
  readonly path: string;
}

type Report = ReturnType<NagPack['validateScope']>;

/** The rules that every template is held against. */
export function rulePacks(): readonly NagPack[] {
  const verbose = { verbose: true };
  return [
    new AwsSolutionsChecks(undefined, verbose),
    new ServerlessChecks(undefined, verbose),
    new HouseChecks(undefined, verbose),
  ];
}

/** What a report says, resource by resource. */
export function findingsIn({ violations }: Report): readonly Finding[] {
  return violations.flatMap(({ ruleName, violatingResources }) =>
    violatingResources.map(({ constructPath = '' }) => ({ rule: ruleName, path: constructPath })),
  );
}

function listing(pack: NagPack, found: Finding[]): IPolicyValidationPlugin {
  return {
    name: pack.name,
    validate: (context) => {
      const report = pack.validate(context);
      found.push(...findingsIn(report));
      return report;
    },
  };
}

/**
 * Has every pack of rules look at the app while it is synthesized, also under the `cdk` command. `app.synth()` then
 * prints each unacknowledged finding and throws.
 * @returns the list of findings, complete when `app.synth()` has ended.
 */
export function addChecks(app: App): readonly Finding[] {
  const found: Finding[] = [];
  Validations.of(app).addPlugins(...rulePacks().map((pack) => listing(pack, found)));
  return found;
}
