// What was changed is said at the foot of the page, with the way to take it back.
import { takeBack, type Changing } from '../../app/commands/upkeep-commands.ts';
import { showToast } from '../../app/toasts.ts';
import { strings } from '../kit/strings.ts';
import { tellProblem } from '../kit/tell-problem.ts';
import { upkeepStrings } from './upkeep-strings.ts';

type Entry = NonNullable<Awaited<Changing>>;

/** Resolves to whether it went well; what did not is told. */
export async function tellChange(changing: Changing): Promise<boolean> {
  try {
    const entry = await changing;
    if (!entry) showToast(upkeepStrings.told.nothing);
    else
      showToast(changed(entry), {
        action: { label: strings.toast.undo, run: () => void takeBack(entry).catch(tellProblem) },
      });
    return true;
  } catch (error) {
    tellProblem(error);
    return false;
  }
}

function changed({ kind, counts, source, after }: Entry): string {
  const { told } = upkeepStrings;
  switch (kind) {
    case 'renamed':
      return told.renamed({ name: after.name });
    case 'updated':
    case 'merged':
      return told[kind]({ name: source?.name ?? '' });
    case 'back':
      return told.back;
    default:
      return told[kind]({ count: counts.added + counts.changed + counts.gone + counts.back });
  }
}
