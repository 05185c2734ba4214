// Names, ids and YAML as MLflow's file store has them. Pure.
import { safeSegment } from '../../shared/safe-path.ts';

export const MLFLOW_ROOT = 'mlruns';

/** What a flat mapping of a `meta.yaml` holds; a table within it has texts only. */
export type YamlValue = string | number | null | readonly [] | Readonly<Record<string, string>>;

/** A folder name that is the same on every device: MLflow wants digits (its databases count experiments). */
export function experimentId(name: string): string {
  return String(10n ** 17n + (hash64(name) % (9n * 10n ** 17n)));
}

/** 32 hex digits: our own ids are that already. */
export function runUuid(id: string): string {
  if (/^[0-9a-f]{32}$/.test(id)) return id;
  return [hash64(id), hash64(`${id}/`)].map((half) => half.toString(16).padStart(16, '0')).join('');
}

/** The same as MLflow names a file of a picture: 8-4-4-4-12. */
export function dashedUuid(id: string): string {
  return runUuid(id).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

/**
 * Where a server finds what lies under `mlruns/…` of the export, wherever that was unpacked: it resolves the scheme by its
 * `--artifacts-destination`.
 */
export function artifactUri(path: string): string {
  return `mlflow-artifacts:/${path}`;
}

/** A mapping; strings as JSON, which YAML reads, with the control characters that YAML does not allow escaped. */
export function yaml(record: Readonly<Record<string, YamlValue>>): string {
  const lines = Object.entries(record).map(([key, value]) => `${key}: ${yamlValue(value)}\n`);
  return lines.join('');
}

function yamlValue(value: YamlValue): string {
  if (typeof value === 'number' || value === null) return JSON.stringify(value);
  const escape = (character: string) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  return JSON.stringify(value).replace(/[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g, escape);
}

/** MLflow allows letters, digits, `_`, `-`, `.`, spaces, `:` and `/` in names; the last two are no use in file names. */
export function fileName(text: string): string {
  return safeSegment(text.slice(0, 200).replace(/[^\w\-. ]/g, '_'));
}

/** A name with `/` in it is a path, as MLflow stores it; no part of it leads out of its folder. */
export function namePath(text: string): string {
  return text.split('/', 20).map(fileName).join('/');
}

/** What MLflow takes as the name of a registered model, in any of its stores and as an address. */
export function registryName(text: string): string {
  return safeSegment(text.slice(0, 200).replace(/[%@#]/g, '_'));
}

/** FNV-1a over UTF-16 code units, 64 bits. */
function hash64(text: string): bigint {
  let hash = 0xcbf29ce484222325n;
  for (let i = 0; i < text.length; i++)
    hash = BigInt.asUintN(64, (hash ^ BigInt(text.charCodeAt(i))) * 0x100000001b3n);
  return hash;
}
