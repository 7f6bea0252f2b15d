import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const dataFolder = join(dirname(createRequire(import.meta.url).resolve('idn-area-data')), '../data');

/**
 * One table of Indonesia's administrative areas as CSV (`code,…,name`), from the package `idn-area-data`
 * (data under ODbL 1.0). The bundler replaces this module by one that carries the text, as a Lambda has no
 * `node_modules`.
 */
export function readArea(name: 'provinces' | 'regencies' | 'districts'): string {
  return readFileSync(join(dataFolder, `${name}.csv`), 'utf8');
}
