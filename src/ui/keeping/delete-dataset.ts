// Deleting a catalogue: at once on the screen, for good a minute later (or at the next start).
import { removeCatalogue } from '../../app/commands/catalogue-commands.ts';
import { showToast } from '../../app/toasts.ts';
import type { Dataset } from '../../dataset/dataset.ts';
import { versionRanges } from '../../tracking/model-groups.ts';
import { registryStrings } from '../kit/registry-strings.ts';
import { strings } from '../kit/strings.ts';
import { tellProblem } from '../kit/tell-problem.ts';

/** Tells which models go with it, and when it is in use and stays. */
export async function deleteWithUndo({ id, name }: Dataset): Promise<void> {
  try {
    const { models, restore } = await removeCatalogue(id);
    const undo = () => void restore().catch(tellProblem);
    const going = { count: models.length, models: versionRanges(models).join('; ') };
    const message = [
      strings.library.deleted({ name }),
      ...(models.length > 0 ? [registryStrings.going(going)] : []),
    ].join(' ');
    showToast(message, { action: { label: strings.toast.undo, run: undo } });
  } catch (error) {
    tellProblem(error);
  }
}
