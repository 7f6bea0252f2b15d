import { defineConfig } from 'vitest/config';

const project = (name: string, timeout: number) => ({
  test: {
    name,
    include: [`test/${name}/**/*.test.ts`],
    testTimeout: timeout,
    hookTimeout: timeout * 2,
    restoreMocks: true,
    unstubEnvs: true,
    // One synthesis serves all files, also the stacks that the projects after it start.
    ...(name === 'infra' && { isolate: false, fileParallelism: false }),
    sequence: { groupOrder: name === 'infra' ? 0 : 1 },
  },
});

/** Unit tests need nothing but the code; the others need the synthesized templates, the engines or a browser. */
export default defineConfig({
  test: {
    // A small machine as well has two cores, and most files wait for their engines half of the time.
    maxWorkers: 2,
    projects: [
      project('unit', 60_000),
      project('infra', 120_000),
      project('integration', 120_000),
      project('e2e', 180_000),
    ],
  },
});
