import { createConfig, lintFromString } from '@redocly/openapi-core';
import { openapi } from '../shared/http/openapi.ts';

/** `npm run lint:api`: holds the OpenAPI document, its examples included, against Redocly's strict rules. */
const config = await createConfig({ extends: ['recommended-strict'] });
const problems = await lintFromString({ source: JSON.stringify(openapi()), config });
for (const { ruleId, message, location } of problems) {
  process.stderr.write(`${location[0]?.pointer ?? ''} ${ruleId}: ${message}\n`);
}
process.stdout.write(`OpenAPI: ${problems.length} problems\n`);
if (problems.length > 0) process.exitCode = 1;
