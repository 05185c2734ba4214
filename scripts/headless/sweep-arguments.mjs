// The command lines of `npm run headless -- sweep …`, `merge …` and `repro …`, read and checked.
import { BACKEND_CHOICES } from '../../src/tracking/backend-names.mjs';
import { UsageError, flag, oneOf, read, required, setOf, text, texts } from './read-options.mjs';

export const SWEEP_USAGE = `  npm run headless -- sweep --file SWEEP.json|SWEEP.yaml --out FILE.swatchbackup [--dataset DIR|ZIP|CSV|IDX|sample]
                            [--shard I/N] [--backend ${BACKEND_CHOICES.join('|')} [--allow-software]] [--json | --json-lines]
  npm run headless -- sweep --check --file SWEEP.json|SWEEP.yaml [--dataset DIR|ZIP|CSV|IDX|sample] [--shard I/N] [--json]
  npm run headless -- merge --out FILE.swatchbackup BACKUP... [--json]
  npm run headless -- repro FILE.swatchbackup|FILE.json [--run ID|NAME] [--dataset DIR|ZIP|CSV|IDX|sample] [--set NAME=VALUE]...
                            [--force] [--out FILE.swatchbackup] [--json]`;

/**
 * @typedef {{ command: 'sweep', file: string, out: string, dataset?: string, shard?: { index: number, of: number }, backend: typeof BACKEND_CHOICES[number], allowSoftware: boolean, json: boolean, jsonLines: boolean }} SweepCommand
 * @typedef {{ command: 'sweep check', file: string, dataset?: string, shard?: { index: number, of: number }, json: boolean }} SweepCheckCommand
 * @typedef {{ command: 'merge', out: string, backups: string[], json: boolean }} MergeCommand
 * @typedef {{ command: 'repro', file: string, run?: string, dataset?: string, set?: Record<string, string>, isForced: boolean, out?: string, json: boolean }} ReproCommand
 */

/** @param {string[]} args @returns {SweepCommand | SweepCheckCommand} */
export function parseSweep(args) {
  const { values, positionals } = read(args, {
    ...{ file: text, out: text, dataset: text, shard: text, backend: text, 'allow-software': flag },
    ...{ check: flag, json: flag, 'json-lines': flag },
  });
  if (positionals.length > 0) throw new UsageError(`"${positionals[0]}" is not an option of sweep.`);
  if (values.json && values['json-lines']) throw new UsageError('--json or --json-lines, not both.');
  const asked = {
    file: required('file', values.file),
    ...(values.dataset !== undefined && { dataset: values.dataset }),
    ...(values.shard !== undefined && { shard: shardOf(values.shard) }),
  };
  if (values.check) return parseCheck(values, asked);
  return {
    ...{ command: 'sweep', ...asked, out: required('out', values.out) },
    backend: oneOf('backend', values.backend ?? 'auto', BACKEND_CHOICES),
    allowSoftware: values['allow-software'] === true,
    json: values.json === true,
    jsonLines: values['json-lines'] === true,
  };
}

/** @param {object} values @param {Omit<SweepCheckCommand, 'command' | 'json'>} asked @returns {SweepCheckCommand} */
function parseCheck(values, asked) {
  const trains = ['out', 'backend', 'allow-software', 'json-lines'].find(
    (name) => values[name] !== undefined,
  );
  if (trains) throw new UsageError(`--check trains nothing, so there is no use for --${trains}.`);
  return { command: 'sweep check', ...asked, json: values.json === true };
}

/** @param {string} value */
function shardOf(value) {
  const [, index, of] = /^(\d{1,4})\/(\d{1,4})$/.exec(value) ?? [];
  const shard = { index: Number(index), of: Number(of) };
  if (shard.index >= 1 && shard.index <= shard.of) return shard;
  throw new UsageError(`--shard is I/N, from 1/N to N/N; "${value}" is not.`);
}

/** @param {string[]} args @returns {MergeCommand} */
export function parseMerge(args) {
  const { values, positionals } = read(args, { out: text, json: flag });
  if (positionals.length === 0) throw new UsageError('Name the backups to merge.');
  const out = required('out', values.out);
  return { command: 'merge', out, backups: positionals, json: values.json === true };
}

/** @param {string[]} args @returns {ReproCommand} */
export function parseRepro(args) {
  const { values, positionals } = read(args, {
    ...{ run: text, dataset: text, set: texts, force: flag, out: text, json: flag },
  });
  const [file, ...others] = positionals;
  if (file === undefined || others.length > 0)
    throw new UsageError('Name one backup or exported JSON that holds the run.');
  const { run, dataset, out } = values;
  return {
    ...{ command: 'repro', file, ...setOf('set', values.set) },
    ...(run !== undefined && { run }),
    ...(dataset !== undefined && { dataset }),
    ...(out !== undefined && { out }),
    ...{ isForced: values.force === true, json: values.json === true },
  };
}
