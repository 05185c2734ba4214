import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from './project.mjs';

const { packages } = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8'));
const { allowScripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
const installed = Object.entries(packages).filter(([path]) => path !== '');

describe('the lock file', () => {
  it('has the hash of every package, those of other systems included', () => {
    expect(installed.length).toBeGreaterThan(600);
    const without = installed.filter(([, { integrity }]) => !/^sha512-[\w+/]{86}==$/.test(integrity ?? ''));
    expect(without.map(([path]) => path)).toEqual([]);
    const ofOtherSystems = installed.filter(([, { os }]) => os && !os.includes(process.platform));
    expect(ofOtherSystems.length).toBeGreaterThan(30);
  });

  it('takes every package from a registry, none from a place of its own', () => {
    const strange = installed.filter(([, { resolved, link }]) => resolved !== undefined || link);
    expect(strange.map(([path]) => path)).toEqual([]);
  });
});

describe('scripts that packages bring for their installation', () => {
  it('are each judged by name', () => {
    const scripted = installed.filter(([, { hasInstallScript }]) => hasInstallScript);
    const names = scripted.map(([path]) => path.slice(path.lastIndexOf('node_modules/') + 13));
    expect(names.filter((name) => !(name in allowScripts))).toEqual([]);
  });

  it('do not run where npm is too old to know the names', () => {
    expect(readFileSync(join(ROOT, '.npmrc'), 'utf8')).toMatch(/^ignore-scripts=true$/m);
  });
});
