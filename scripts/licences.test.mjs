import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { licencesOf, licencesOfBuild, licencesOfDependencies, packageFolders } from './licences.mjs';
import { ROOT } from './project.mjs';

let root;
beforeEach(() => (root = mkdtempSync(join(tmpdir(), 'licences-'))));
afterEach(() => rmSync(root, { recursive: true }));

function install(name, record, files = {}) {
  const folder = join(root, 'node_modules', name);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name, version: '1.0.0', ...record }));
  for (const [file, text] of Object.entries(files)) writeFileSync(join(folder, file), text);
  return folder;
}

describe('the licences of a build', () => {
  it('are those of every package that a module comes from, each once', () => {
    const plain = install('plain', {});
    const scoped = install('@scope/name', {});
    const nested = install('plain/node_modules/nested', {});
    const ids = [
      ...[`${plain}/dist/index.js`, `${plain}/other.js?url`, `\0${scoped}/a.js`, `${nested}/b.js`],
      ...[
        `${root}/src/main.ts`,
        '\0virtual:thing',
        `${root}/node_modules/gone/x.js`,
        'C:\\x\\node_modules\\y\\z.js',
      ],
    ];
    expect([...packageFolders(ids)].sort()).toEqual([scoped, plain, nested].sort());
  });

  it('have the text of each package, with its notice, and share those that are the same', () => {
    const folders = [
      install('b', { license: 'MIT', author: { name: 'B' } }, { LICENSE: 'same\r\ntext\n' }),
      install('a', { license: { type: 'MIT' }, author: 'A <a@b>' }, { license: 'same\ntext' }),
      install(
        'c',
        { license: 'Apache-2.0' },
        { 'LICENSE.md': 'long', NOTICE: 'by c', 'licensed.js': 'code' },
      ),
      install('d', { license: 'ISC' }),
      install('e', { license: 'Apache-2.0' }),
    ];
    const version = '1.0.0';
    expect(licencesOf(folders)).toEqual({
      packages: [
        { name: 'a', version, licence: 'MIT', author: 'A <a@b>', text: 0 },
        { name: 'b', version, licence: 'MIT', author: 'B', text: 0 },
        { name: 'c', version, licence: 'Apache-2.0', author: null, text: 1 },
        { name: 'd', version, licence: 'ISC', author: null, text: null },
        { name: 'e', version, licence: 'Apache-2.0', author: null, text: 1 },
      ],
      texts: ['same\ntext', 'long\n\nby c'],
    });
  });

  it('include what no module tells, and name a licence for each', () => {
    const { packages } = licencesOfBuild([join(ROOT, 'node_modules', 'react', 'index.js')]);
    const names = packages.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(['react', 'workbox-precaching', 'assemblyscript']));
    for (const { licence } of [...packages, ...licencesOfDependencies().packages])
      expect(licence).not.toBe('');
  });
});
