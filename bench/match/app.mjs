// The app asked through its headless commands, as a person would use it: trained on a folder, then asked about pictures.
import { execFileSync, spawnSync } from 'node:child_process';
import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../scripts/project.mjs';

const SEED = '7';

/** Trains on the split's paints of these names, default preset; gives the pack. */
export function trainOn(split, work, names) {
  const [dataset, pack] = [join(work, 'dataset'), join(work, 'trained.swatchpack')];
  execFileSync('node', [join(split, 'make-dataset.mjs'), split, dataset], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  for (const folder of readdirSync(dataset))
    if (!names.has(folder)) rmSync(join(dataset, folder), { recursive: true });
  headless('train', '--dataset', dataset, '--out', pack, '--seed', SEED);
  return pack;
}

/**
 * @param {{ file: string, region?: number[], white?: number[] }[]} queries files in `folder`
 * @returns {Map<string, { matches: { folder: string, confidence: number }[], error?: string }>} answers by file
 */
export function ask(pack, folder, queries) {
  const list = join(folder, 'queries.jsonl');
  writeFileSync(list, `${queries.map((query) => JSON.stringify(query)).join('\n')}\n`);
  const lines = headless('match', '--pack', pack, '--batch', list, '--json').trim().split('\n');
  return new Map(
    lines.map((line) => JSON.parse(line)).map((answer) => [answer.file.split('/').pop(), answer]),
  );
}

/** The paint that the app named first for a picture. Throws where it named none. */
export function firstMatch(answers, file) {
  const answer = answers.get(file);
  if (!answer) throw new Error(`The app gave no answer for ${file}.`);
  const [first] = answer.matches;
  if (!first) throw new Error(`The app named no paint for ${file}: ${answer.error}`);
  return first;
}

function headless(...words) {
  const { status, stdout } = spawnSync('npm', ['run', '--silent', 'headless', '--', ...words], {
    cwd: ROOT,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (status !== 0) throw new Error(`headless ${words[0]} ended with status ${status}`);
  return stdout;
}
