import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Stack, startStack } from '../../local/stack.ts';

/** The commands of a section, or of a page up to its second heading, as a reader would type them into one shell. */
async function walk(page: string, title: string): Promise<string> {
  const text = await readFile(join(import.meta.dirname, '..', '..', page), 'utf8');
  const [, section = ''] = text.split(title);
  const [part = ''] = section.split('\n## ');
  return [...part.matchAll(/```bash\n(.*?)```/gs)].map(([, block]) => block).join('\n');
}

let stack: Stack;
let folder: string;

beforeAll(async () => {
  [stack, folder] = await Promise.all([startStack({ port: 0 }), mkdtemp(join(tmpdir(), 'pesanan-readme-'))]);
});

afterAll(async () => {
  await stack?.stop();
  if (folder) await rm(folder, { recursive: true });
});

async function run(commands: string, method = ''): Promise<string[]> {
  const env = {
    PATH: '/usr/local/bin:/usr/bin:/bin',
    BASE: stack.url,
    METHOD: method,
    TOKEN: await stack.token('owner'),
  };
  const shell = spawn('bash', ['--norc', '-e', '-c', commands], { cwd: folder, env });
  const [printed, complaints] = await Promise.all([text(shell.stdout), text(shell.stderr)]);
  expect(complaints).toBe('');
  return printed
    .trim()
    .split('\n')
    .map((line) => line.trim());
}

const afterPayment = ['READY_TO_SHIP', 'AWAITING_PICKUP', 'IN_TRANSIT', 'DELIVERED', 'COMPLETED', 'DONE'];
const file = [expect.stringContaining('"Tanggal","ID Pesanan"'), expect.stringContaining('"Selesai"')];

const readme = () => walk('README.md', "## An order's whole life with curl");

describe("the README's walk with curl", () => {
  it('leads a transfer order from the landing page to the file', async () => {
    const placed = expect.stringMatching(/^BJ\w{12}, Rp \d+: NEW$/);
    const shown = [placed, 'CONFIRMED', 'PAID', ...afterPayment, ...file, 'tampered link: 403'];
    expect(await run(await readme(), 'BANK_TRANSFER')).toEqual(shown);
  });

  it('leads a COD order the same way without a payment to confirm', async () => {
    const placed = expect.stringMatching(/^BJ\w{12}, Rp \d+: NEW$/);
    const shown = [placed, 'CONFIRMED', ...afterPayment, ...file, 'tampered link: 403'];
    expect(await run(await readme(), 'COD')).toEqual(shown);
  });
});

describe('the walk that sets up a shop', () => {
  it('leads to a landing page that sells', async () => {
    const page = expect.stringMatching(/^http:.*\/p\/[\w-]{22}$/);
    const shown = ['BCA', '12', 'ninja:standard', 'Agen', page, 'false'];
    expect(await run(await walk('docs/new-shop.md', '# A new shop'))).toEqual(shown);
  });
});
