// Which Python has the PyTorch to measure against, and how to get one. Nothing needs it: without, its rows are left out.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../scripts/project.mjs';

const PEERS = '.cache/peers';
const BIN = process.platform === 'win32' ? 'Scripts' : 'bin';
const OF_SYSTEM = process.platform === 'linux' ? '/usr/bin/python3' : 'python3';

/**
 * The first there is of: what was named, what the environment names, the one in this checkout, the system's.
 * @param {string} [named] `--python`
 */
export function findPython(named) {
  const own = join(ROOT, PEERS, BIN, 'python');
  const inEnvironment = process.env.SWATCHLIGHT_PYTHON;
  return named ?? inEnvironment ?? (existsSync(own) || existsSync(`${own}.exe`) ? own : OF_SYSTEM);
}

/**
 * Says how to get a current PyTorch where there is none or an old one: those of distributions use a slow BLAS.
 * @param {string} python @param {string | null} about what the contender said of itself; null if it did not start
 */
export function tellHowToGetPytorch(python, about) {
  const [, version] = /PyTorch (\d+)/.exec(about ?? '') ?? [];
  if (Number(version) >= 2) return;
  const what = version ? `The PyTorch of ${python} is an old one` : `${python} has no PyTorch`;
  const get = `python3 -m venv ${PEERS} && ${join(PEERS, BIN, 'pip')} install torch numpy`;
  console.log(`${what}. To measure against a current one: ${get}`);
  console.log(`(or --python FILE, or SWATCHLIGHT_PYTHON=FILE)`);
}
