import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { build, type OutputFile } from 'esbuild';
import { areaText } from './area-text.ts';
import { functionNames, projectDirectory } from './function-names.ts';
import { leanPackages } from './lean-packages.ts';

/** Where the code of one function lies after `npm run bundle`. */
export function bundleDirectory(functionName: string): string {
  return join(bundlesDirectory, functionName);
}

const bundlesDirectory = join(projectDirectory, 'dist', 'functions');

/** Packages that are still CommonJS ask for `require`, which a module does not have. */
const banner =
  "import{createRequire as requireOf}from'node:module';const require=requireOf(import.meta.url);";

function handlerOf(functionName: string): string {
  return join(projectDirectory, 'functions', functionName, 'handler.ts');
}

async function compile(names: readonly string[]): Promise<readonly OutputFile[]> {
  const { outputFiles } = await build({
    entryPoints: names.map((name) => ({ in: handlerOf(name), out: `${name}/index` })),
    outdir: bundlesDirectory,
    absWorkingDir: projectDirectory,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    // The SDK's modules; its CommonJS files cannot be shaken and are larger.
    mainFields: ['module', 'main'],
    minify: true,
    sourcemap: 'linked',
    sourcesContent: false,
    banner: { js: banner },
    plugins: [areaText, ...leanPackages],
    logLevel: 'error',
    write: false,
  });
  return outputFiles;
}

/** Leaves a file with the same text alone and replaces any other at once: a reader never sees half a file. */
async function writeIfNew({ path, contents }: OutputFile): Promise<void> {
  const present = await readFile(path).catch(() => undefined);
  if (present?.equals(contents)) return;
  await mkdir(dirname(path), { recursive: true });
  const fresh = join(bundlesDirectory, `.${crypto.randomUUID()}`);
  await writeFile(fresh, contents);
  await rename(fresh, path);
}

async function removeOthers(names: readonly string[]): Promise<void> {
  const present = await readdir(bundlesDirectory, { withFileTypes: true });
  const stale = present.filter((entry) => entry.isDirectory() && !names.includes(entry.name));
  await Promise.all(stale.map(({ name }) => rm(bundleDirectory(name), { recursive: true, force: true })));
}

/**
 * Bundles the handler of every function, with the AWS SDK, to `dist/functions/<name>/index.mjs` in one run.
 * Same sources give the same bytes, and only changed files are written, so several runs at once are harmless.
 * @returns the names of the bundled functions.
 * @throws when a function has no handler, or does not compile.
 */
export async function bundleFunctions(): Promise<readonly string[]> {
  const missing = functionNames.filter((name) => !existsSync(handlerOf(name)));
  if (missing.length > 0) throw new Error(`no handler.ts under functions/ for: ${missing.join(', ')}`);
  const files = await compile(functionNames);
  await mkdir(bundlesDirectory, { recursive: true });
  await Promise.all(files.map(writeIfNew));
  await removeOthers(functionNames);
  return functionNames;
}

if (import.meta.main) {
  const names = await bundleFunctions();
  process.stdout.write(`bundled ${names.length} functions\n`);
}
