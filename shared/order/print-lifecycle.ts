import { lifecycleDocument } from './lifecycle-document.ts';

process.stdout.write(`${JSON.stringify(lifecycleDocument(), null, 2)}\n`);
