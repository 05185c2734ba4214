// What the buttons of the models page do; each tells what happened and can be undone.
import * as registry from '../../app/commands/model-commands.ts';
import { isChampion } from '../../tracking/model-names.ts';
import type { Model } from '../../tracking/run.ts';
import { registryStrings as words, versionName } from '../kit/registry-strings.ts';
import { strings } from '../kit/strings.ts';
import { showToast } from '../../app/toasts.ts';
import { tellProblem } from '../kit/tell-problem.ts';

export function rollBack({ datasetId, name }: Model): Promise<void> {
  return changing(async () => {
    const { from, to } = await registry.rollBack(datasetId, name);
    const undo = () => changing(() => registry.promoteModel(from.id));
    tell(words.rolledBack({ from: versionName(from), to: versionName(to) }), undo);
  });
}

export function removeAlias(model: Model, alias: string): Promise<void> {
  return changing(async () => {
    await registry.removeAlias(model.id, alias);
    const undo = () => changing(() => registry.setAlias(model.id, alias));
    tell(words.aliasRemoved({ alias, model: versionName(model) }), undo);
  });
}

export function deleteVersion(model: Model): Promise<void> {
  return changing(async () => {
    await registry.removeModel(model.id);
    const name = versionName(model);
    const undo = () => changing(() => registry.restoreModel(model.id));
    tell(isChampion(model) ? words.championDeleted({ model: name }) : words.deleted({ model: name }), undo);
  });
}

async function changing(work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    tellProblem(error);
  }
}

function tell(sentence: string, undo: (() => Promise<void>) | undefined): void {
  showToast(sentence, undo && { action: { label: strings.toast.undo, run: () => void undo() } });
}
