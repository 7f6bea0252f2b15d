import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { areaText } from '../../infra/area-text.ts';

/** A worker in one file, as functions are deployed: it starts in a third of the time, and a run starts hundreds. */
export interface WorkerFile {
  readonly path: string;
  remove(): Promise<void>;
}

const banner =
  "import{createRequire as requireOf}from'node:module';const require=requireOf(import.meta.url);";

/** @param entry where the worker's source lies. */
export async function bundleWorker(entry = join(import.meta.dirname, 'worker.ts')): Promise<WorkerFile> {
  const directory = await mkdtemp(join(tmpdir(), 'pesanan-soak-'));
  const path = join(directory, 'worker.mjs');
  await build({
    entryPoints: [entry],
    outfile: path,
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    mainFields: ['module', 'main'],
    banner: { js: banner },
    plugins: [areaText],
    logLevel: 'error',
  });
  return { path, remove: () => rm(directory, { recursive: true }) };
}
