import { bundleFunctions } from './bundle.ts';

// The stacks are loaded while the functions are bundled; to describe them, the bundles have to be there.
const [names] = await Promise.all([bundleFunctions(), import('./stacks.ts'), import('./checks.ts')]);
process.stdout.write(`bundled ${names.length} functions\n`);
await import('./app.ts');
