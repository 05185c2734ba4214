// Which version answers, as a person decides it: it takes effect at once, is told, and can be undone.
import { promoteModel, removeAlias, restoreAliases, setAlias } from '../../app/commands/model-commands.ts';
import { showToast } from '../../app/toasts.ts';
import { CHALLENGER } from '../../tracking/model-names.ts';
import type { Model } from '../../tracking/run.ts';
import { registryStrings, versionName } from '../kit/registry-strings.ts';
import { strings } from '../kit/strings.ts';
import { tellProblem } from '../kit/tell-problem.ts';
import { choiceStrings as words } from './choice-strings.ts';
import type { Contest } from './contest.ts';

/** It answers from now on. */
export function takeNewOne({ challenger }: Contest<Model>): Promise<void> {
  return promoting(challenger, words.used({ model: versionName(challenger) }));
}

/** The same for any version of any network. */
export function promote(model: Model): Promise<void> {
  return promoting(model, registryStrings.promoted({ model: versionName(model) }));
}

/** The new one stays, and nobody is asked about it again. */
export async function keepCurrentOne({ champion, challenger }: Contest<Model>): Promise<void> {
  try {
    await removeAlias(challenger.id, CHALLENGER);
    tell(champion ? words.kept({ champion: versionName(champion) }) : words.keptNone, () =>
      setAlias(challenger.id, CHALLENGER),
    );
  } catch (error) {
    tellProblem(error);
  }
}

async function promoting({ id }: Model, sentence: string): Promise<void> {
  try {
    const before = await promoteModel(id);
    tell(sentence, () => restoreAliases(before));
  } catch (error) {
    tellProblem(error);
  }
}

function tell(sentence: string, undo: () => Promise<void>): void {
  const run = () => void undo().catch(tellProblem);
  showToast(sentence, { action: { label: strings.toast.undo, run } });
}
