// Doing something about a finding: told with its undo, or told why not. The finding goes with the next check, which begins by
// itself; until then the keyboard stays in the section.
import type { Undo } from '../../app/commands/health-commands.ts';
import { showToast } from '../../app/toasts.ts';
import type { Told } from '../../shared/message.ts';
import { strings } from '../kit/strings.ts';
import { tellProblem } from '../kit/tell-problem.ts';

/** `from`: what was pressed. */
export async function doAct(act: () => Promise<Undo>, done: Told, from: HTMLElement): Promise<void> {
  const heading = from.closest('section')?.querySelector('h2');
  try {
    const undo = await act();
    heading?.focus({ preventScroll: true });
    showToast(done, { action: { label: strings.toast.undo, run: () => void takeBack(undo) } });
  } catch (error) {
    tellProblem(error);
  }
}

async function takeBack(undo: Undo): Promise<void> {
  try {
    await undo();
  } catch (error) {
    tellProblem(error);
  }
}
