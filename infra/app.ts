import { join } from 'node:path';
import { addChecks } from './checks.ts';
import { projectDirectory } from './function-names.ts';
import { addStacks, newApp } from './stacks.ts';
import { stageFromEnvironment } from './stage.ts';

const app = newApp(join(projectDirectory, 'cdk.out'));
const stacks = addStacks(app, stageFromEnvironment());
const findings = addChecks(app);
try {
  app.synth();
} finally {
  process.stdout.write(`${stacks.length} stacks, ${findings.length} unacknowledged findings\n`);
}
