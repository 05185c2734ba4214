// Models as the registry lists them: by catalogue, by name, newest version first. Pure.
import type { Dataset } from '../dataset/dataset.ts';
import type { Model } from './run.ts';
import { compareNames } from '../shared/locale.ts';

/** In the order of their use. */
const NAMES = ['matcher', 'vae_model', 'gan_generator', 'gan_discriminator'];

export interface ModelGroup<M extends Model> {
  dataset: Dataset;
  byName: { name: string; versions: M[] }[];
}

/** Datasets in the given order, those without models left out. */
export function groupModels<M extends Model>(
  datasets: readonly Dataset[],
  models: readonly M[],
): ModelGroup<M>[] {
  return datasets.flatMap((dataset) => {
    const own = models.filter(({ datasetId }) => datasetId === dataset.id);
    const rank = (name: string) => (NAMES.includes(name) ? NAMES.indexOf(name) : NAMES.length);
    const names = [...new Set(own.map(({ name }) => name))].sort(
      (a, b) => rank(a) - rank(b) || compareNames(a, b),
    );
    const byName = names.map((name) => ({
      name,
      versions: own.filter((model) => model.name === name).sort((a, b) => b.version - a.version),
    }));
    return byName.length > 0 ? [{ dataset, byName }] : [];
  });
}

/** `matcher 1–3, vae_model 2`: names with their versions, neighbours as a range. */
export function versionRanges(models: readonly Pick<Model, 'name' | 'version'>[]): string[] {
  return [...new Set(models.map(({ name }) => name))].map((name) => {
    const versions = models.filter((model) => model.name === name).map(({ version }) => version);
    return `${name} ${ranges(versions.sort((a, b) => a - b))}`;
  });
}

function ranges(sorted: readonly number[]): string {
  const runs: [from: number, to: number][] = [];
  for (const version of sorted) {
    const last = runs.at(-1);
    if (last && version === last[1] + 1) last[1] = version;
    else runs.push([version, version]);
  }
  return runs.map(([from, to]) => (from === to ? `${from}` : `${from}–${to}`)).join(', ');
}
