import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ensureAssembly } from '../../local/assembly/synthesis.ts';

const writesAssembly = 'mkdir -p cdk.out && echo {} > cdk.out/manifest.json && echo run >> runs';

describe('synthesis before a start', () => {
  let project: string;
  let announced: number;
  const announce = () => {
    announced += 1;
  };

  beforeEach(async () => {
    announced = 0;
    project = await mkdtemp(join(tmpdir(), 'pesanan-project-'));
    await mkdir(join(project, 'infra'));
    await writeFile(join(project, 'infra', 'app.ts'), 'first');
    await synthIs(writesAssembly);
  });
  afterEach(() => rm(project, { recursive: true, force: true }));

  function synthIs(synth: string) {
    return writeFile(join(project, 'package.json'), JSON.stringify({ scripts: { synth } }));
  }
  const runs = async () => (await readFile(join(project, 'runs'), 'utf8')).split('\n').length - 1;

  it('runs once and is reused while no source changes', async () => {
    expect(await ensureAssembly(announce, project)).toBe(join(project, 'cdk.out'));
    await ensureAssembly(announce, project);
    expect({ runs: await runs(), announced }).toEqual({ runs: 1, announced: 1 });
  });

  it.each([
    ['a changed source', () => writeFile(join(project, 'infra', 'app.ts'), 'second')],
    ['a new source', () => writeFile(join(project, 'infra', 'queue.ts'), '')],
    ['a missing cdk.out', () => rm(join(project, 'cdk.out'), { recursive: true })],
  ])('runs again after %s', async (_what, change) => {
    await ensureAssembly(announce, project);
    await change();
    await ensureAssembly(announce, project);
    expect(await runs()).toBe(2);
  });

  it('runs once for two stacks that start together', async () => {
    await Promise.all([ensureAssembly(announce, project), ensureAssembly(announce, project)]);
    expect(await runs()).toBe(1);
  });

  it('is not held up by the lock of a killed process', async () => {
    const lock = join(project, '.local', 'synthesizing');
    await mkdir(lock, { recursive: true });
    // No process has this id: Linux ends at 2^22.
    await writeFile(join(lock, 'pid'), '4194999');
    await ensureAssembly(announce, project);
    expect(await runs()).toBe(1);
  });

  it('says in one line why it failed and tries again at the next start', async () => {
    await synthIs('echo "loading" && echo "TypeError: no such table" >&2 && exit 1');
    const failure = await ensureAssembly(announce, project).catch((error: unknown) => error);
    expect(failure).toMatchObject({ name: 'StartError' });
    expect(String(failure)).toMatch(
      /^StartError: The templates cannot be synthesized: TypeError: no such table \(.*\)$/,
    );
    await synthIs(writesAssembly);
    await ensureAssembly(announce, project);
    expect(await runs()).toBe(1);
  });
});
