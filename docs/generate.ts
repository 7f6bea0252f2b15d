import { readFileSync, writeFileSync } from 'node:fs';
import { documents, refreshed } from './generated-blocks.ts';

for (const name of documents) {
  const file = new URL(name, import.meta.url);
  writeFileSync(file, refreshed(readFileSync(file, 'utf8')));
}
