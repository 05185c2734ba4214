import { readdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { BENCHMARKS, whyLeftOut } from './benchmarks.mjs';

const FOLDER = dirname(dirname(fileURLToPath(import.meta.url)));
const named = (name) => {
  const found = BENCHMARKS.find((benchmark) => benchmark.name === name);
  if (!found) throw new Error(`There is no benchmark ${name}.`);
  return found;
};
const here = { isQuick: true, isThere: () => true };

describe('all benchmarks', () => {
  it('are those that package.json has scripts for, with a file each', async () => {
    const { default: project } = await import('../../package.json');
    const scripts = Object.values(project.scripts).flatMap(
      (line) => /bench\/([\w-]+)\.mjs/.exec(line)?.[1] ?? [],
    );
    const others = ['all', 'compare'];
    expect(BENCHMARKS.map(({ name }) => name).toSorted()).toEqual(
      scripts.filter((name) => !others.includes(name)).toSorted(),
    );
    const files = readdirSync(FOLDER);
    for (const { name } of BENCHMARKS) expect(files).toContain(`${name}.mjs`);
  });

  it('say why they are left out of a quick run, and not of a full one', () => {
    expect(whyLeftOut(named('presets'), here)).toMatch(/trains every preset/);
    expect(whyLeftOut(named('presets'), { ...here, isQuick: false })).toBeNull();
    expect(whyLeftOut(named('train'), here)).toBeNull();
  });

  it('say what is missing before all else', () => {
    expect(whyLeftOut(named('real'), { ...here, isThere: () => false })).toBe('../shared/real is missing');
  });

  it('never run one that has no rows', () => {
    for (const name of ['crash', 'fuzz', 'fid', 'versus'])
      expect(whyLeftOut(named(name), { ...here, isQuick: false })).not.toBeNull();
  });
});
