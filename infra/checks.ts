import { type App, type IPolicyValidationPlugin, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks, type NagPack, ServerlessChecks } from 'cdk-nag';
import { HouseChecks } from './house-checks.ts';

/** Something that a rule objects to and nobody has given a reason for, at one resource. */
export interface Finding {
  readonly rule: string;
  readonly path: string;
}

function listing(pack: NagPack, found: Finding[]): IPolicyValidationPlugin {
  return {
    name: pack.name,
    validate: (context) => {
      const report = pack.validate(context);
      for (const { ruleName, violatingResources } of report.violations)
        for (const { constructPath = '' } of violatingResources)
          found.push({ rule: ruleName, path: constructPath });
      return report;
    },
  };
}

/**
 * Has every pack of rules look at the app while it is synthesized, also under the `cdk` command. An
 * unacknowledged finding is printed and makes the process end with a failure.
 * @returns the list of findings, complete after `app.synth()`.
 */
export function addChecks(app: App): readonly Finding[] {
  const found: Finding[] = [];
  const packs = [
    new AwsSolutionsChecks(app, { verbose: true }),
    new ServerlessChecks(app, { verbose: true }),
    new HouseChecks(app, { verbose: true }),
  ];
  Validations.of(app).addPlugins(...packs.map((pack) => listing(pack, found)));
  return found;
}
