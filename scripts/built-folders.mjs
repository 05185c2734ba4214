// Where builds lie: each in a folder of its own by what it was made from, whole from its first moment, there for as long as a
// command serves it; dist/ shows the last of them.
import {
  copyFileSync,
  existsSync,
  linkSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { isGone } from './processes.mjs';

/** In each, what it was made from: written last. */
const STAMP = '.sources';
const USED = '.used-by-';
const PART = 'part-';
/** Builds that are kept though nobody uses them, the newest. */
const KEPT = 2;

/** @param {string} root the project's folder */
export function builtFolders(root) {
  const [folder, dist] = [join(root, '.cache', 'builds'), join(root, 'dist')];
  const at = (key) => join(folder, key);
  const part = (name) => join(folder, `${PART}${name}-${process.pid}`);
  const has = (key) => existsSync(join(at(key), STAMP));

  /** In its place at once; what was there goes. */
  const place = (from, to) => {
    const before = part('before');
    if (existsSync(to)) renameSync(to, before);
    renameSync(from, to);
    rmSync(before, { recursive: true, force: true });
  };

  /** In dist/, as links to the same files. @param {string} key */
  const show = (key) => {
    const next = part('dist');
    linkAll(at(key), next);
    place(next, dist);
  };

  return {
    has,
    show,
    /** Whether dist/ shows it. @param {string} key */
    isShown: (key) =>
      has(key) && existsSync(join(dist, STAMP)) && readFileSync(join(dist, STAMP), 'utf8') === key,

    /** An empty folder to build in; what others left that broke off goes. */
    begin() {
      mkdirSync(folder, { recursive: true });
      for (const name of readdirSync(folder))
        if (name.startsWith(PART)) rmSync(join(folder, name), { recursive: true, force: true });
      return part('new');
    },

    /** What was built, under its key and in dist/. @param {string} key @param {string} made */
    keep(key, made) {
      writeFileSync(join(made, STAMP), key);
      // Of the same sources: who serves it goes on with that.
      if (has(key)) rmSync(made, { recursive: true });
      else place(made, at(key));
      show(key);
      removeUnused(folder, key);
    },

    /**
     * Keeps it from being removed until `release`, or the end of this process; null where it is not there any more.
     * @param {string} key @returns {{ folder: string, release: () => void } | null}
     */
    use(key) {
      const mark = join(at(key), `${USED}${process.pid}`);
      try {
        writeFileSync(mark, '');
      } catch {
        return null;
      }
      const release = () => rmSync(mark, { force: true });
      process.once('exit', release);
      return has(key) ? { folder: at(key), release } : null;
    },
  };
}

function linkAll(from, to) {
  mkdirSync(to, { recursive: true });
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) linkAll(source, target);
    else if (!entry.name.startsWith(USED)) linkOrCopy(source, target);
  }
}

/** Some file systems have no links. */
function linkOrCopy(source, target) {
  try {
    linkSync(source, target);
  } catch {
    copyFileSync(source, target);
  }
}

/** Older builds that no command serves. */
function removeUnused(folder, key) {
  const others = readdirSync(folder).filter((name) => name !== key && !name.startsWith(PART));
  const age = (name) => statSync(join(folder, name)).mtimeMs;
  const oldest = others.sort((a, b) => age(b) - age(a)).slice(KEPT - 1);
  for (const name of oldest) {
    const users = readdirSync(join(folder, name)).filter((file) => file.startsWith(USED));
    if (users.every((file) => isGone(Number(file.slice(USED.length)))))
      rmSync(join(folder, name), { recursive: true, force: true });
  }
}
