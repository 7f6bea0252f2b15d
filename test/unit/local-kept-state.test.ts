import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { markFinishedStart, prepareState } from '../../local/kept-state.ts';

describe('the kept state of a stack', () => {
  let directory: string;
  const hasTable = () => existsSync(join(directory, 'dynamodb', 'table'));

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'pesanan-kept-'));
    await mkdir(join(directory, 'dynamodb'));
    await writeFile(join(directory, 'dynamodb', 'table'), '');
    await writeFile(join(directory, 'notes.txt'), '');
  });
  afterEach(() => rm(directory, { recursive: true }));

  it('stays after a start that was finished', async () => {
    await markFinishedStart(directory);
    await prepareState(directory, false);
    expect(hasTable()).toBe(true);
  });

  it('is forgotten when the first start was cut off halfway', async () => {
    await prepareState(directory, false);
    expect(hasTable()).toBe(false);
  });

  it('of an earlier version is neither used nor removed: the person is told how to start over', async () => {
    await writeFile(join(directory, 'started'), '');
    await expect(prepareState(directory, false)).rejects.toThrow('npm start -- --fresh');
    expect(hasTable()).toBe(true);
    await prepareState(directory, true);
    expect(hasTable()).toBe(false);
  });

  it('is forgotten on request, but nothing else in the folder', async () => {
    await markFinishedStart(directory);
    await prepareState(directory, true);
    expect(hasTable()).toBe(false);
    expect(existsSync(join(directory, 'notes.txt'))).toBe(true);
  });
});
