// What a person does with registered models: aliases, promotion and rolling back, deleting with undo.
import { AppError } from '../../shared/errors.ts';
import { message, type Told } from '../../shared/message.ts';
import type { Model } from '../../tracking/run.ts';
import { notifyChange } from '../changes.ts';
import { inTransaction } from '../database.ts';
import { accept } from '../records/guards.ts';
import { isStoredModel, modelOf } from '../records/model-records.ts';
import { crown, giveAlias } from './save-models.ts';
import { CHAMPION } from '../../tracking/model-names.ts';
import type { StoredModel, Transaction } from '../schema.ts';

/** As MLflow has it: letters, digits, `_` and `-`; neither `latest` nor what looks like a version. */
const ALIAS = /^[a-z0-9][a-z0-9_-]{0,39}$/;
const RESERVED_ALIAS = /^(latest|v?\d+)$/;

/** What is wrong with an alias that can't be given, or null. */
export function aliasProblem(alias: string): Told | null {
  if (!ALIAS.test(alias)) return message('storage.aliasForm');
  if (RESERVED_ALIAS.test(alias)) return message('storage.aliasReserved', { alias });
  return null;
}

/** The aliases that versions of a name had, by id. */
export type AliasesBefore = ReadonlyMap<string, readonly string[]>;

/** Makes a version the champion; returns what the versions of its name were called before, for `restoreAliases`. */
export async function promoteModel(id: string): Promise<AliasesBefore> {
  return changeModels(async (tx) => {
    const { datasetId, name } = accept(isStoredModel, await tx.objectStore('models').get(id), 'model');
    const all: unknown[] = await tx.objectStore('models').index('datasetId').getAll(datasetId);
    const versions = all.filter(isStoredModel).filter((version) => version.name === name);
    await crown(tx, id);
    return new Map(versions.map((version) => [version.id, version.aliases]));
  });
}

/** Gives these versions the aliases they had, taking them from others, and no other. What is gone since is left out. */
export async function restoreAliases(before: AliasesBefore): Promise<void> {
  await changeModels(async (tx) => {
    const store = tx.objectStore('models');
    for (const [id, aliases] of before) {
      if (!isStoredModel(await store.get(id))) continue;
      for (const alias of aliases) await giveAlias(tx, id, alias);
      const model = accept(isStoredModel, await store.get(id), 'model');
      await store.put({ ...model, aliases: [...aliases] });
    }
  });
}

/**
 * Makes the newest version before the champion of this name and dataset the champion; returns both.
 * AppError `bad-record` when there is none.
 */
export async function rollBack(datasetId: string, name: string): Promise<{ from: Model; to: Model }> {
  const { from, to } = await changeModels(async (tx) => {
    const all = await tx.objectStore('models').index('datasetId').getAll(datasetId);
    const versions = all.filter((model) => model.name === name && model.deletedAt == null);
    const champion = versions.find(({ aliases }) => aliases.includes(CHAMPION));
    const [before] = versions
      .filter(({ version }) => champion && version < champion.version)
      .sort((a, b) => b.version - a.version);
    if (!champion || !before) throw new AppError('bad-record', message('storage.noEarlierVersion'));
    return { from: champion, to: await crown(tx, before.id) };
  });
  return { from: modelOf(from), to: modelOf(to) };
}

/** Gives the alias to this version, taking it from another of its name. AppError `bad-parameters` for a bad alias. */
export async function setAlias(id: string, alias: string): Promise<void> {
  const problem = aliasProblem(alias);
  if (problem) throw new AppError('bad-parameters', problem);
  await changeModels((tx) => giveAlias(tx, id, alias));
}

export async function removeAlias(id: string, alias: string): Promise<void> {
  await patchModel(id, ({ aliases }) => ({ aliases: aliases.filter((given) => given !== alias) }));
}

/** Hides the version; `restoreModel` brings it back until the next purge. */
export async function deleteModel(id: string): Promise<void> {
  await patchModel(id, () => ({ deletedAt: Date.now() }));
}

/** Undoes `deleteModel`, with the aliases that no other version was given meanwhile. AppError `bad-record` once purged. */
export async function restoreModel(id: string): Promise<void> {
  await patchModel(id, () => ({ deletedAt: null }));
}

async function patchModel(id: string, patch: (model: StoredModel) => Partial<StoredModel>): Promise<void> {
  await changeModels(async (tx) => {
    const store = tx.objectStore('models');
    const record: unknown = await store.get(id);
    if (record === undefined) throw new AppError('bad-record', message('storage.modelNotStored'));
    const model = accept(isStoredModel, record, 'model');
    await store.put({ ...model, ...patch(model) });
  });
}

async function changeModels<T>(work: (tx: Transaction<'readwrite'>) => Promise<T>): Promise<T> {
  const result = await inTransaction(['models'], 'readwrite', work);
  notifyChange('models');
  return result;
}
