// Names for classes: what the page asks for, told with an undo.
import { renameClasses, restoreClassNames } from '../../app/commands/class-commands.ts';
import { showToast } from '../../app/toasts.ts';
import type { Dataset } from '../../dataset/dataset.ts';
import { knownClasses } from '../../dataset/labelled/known-classes.ts';
import type { PictureClass } from '../../dataset/labelled/classes.ts';
import type { ClassNames } from '../../dataset/labelled/class-naming.ts';
import { strings } from '../kit/strings.ts';
import { tellProblem } from '../kit/tell-problem.ts';
import { catalogueStrings } from './catalogue-strings.ts';

/** An empty name leaves the one before. Resolves to whether the name is kept. */
export async function renameClass(
  { id }: Dataset,
  classes: readonly PictureClass[],
  index: number,
  typed: string,
): Promise<boolean> {
  const before = classes[index]!.name;
  const name = typed.trim();
  if (name === '' || name === before) return true;
  return giveNames(id, new Map([[index, name]]), catalogueStrings.labelled.renamed({ before, name }));
}

export interface Offer {
  title: string;
  names: string[];
}

/** The names that everybody knows the classes by, where they still have the numbers of their files. */
export function offeredNames(dataset: Dataset, classes: readonly PictureClass[]): Offer | null {
  const known = knownClasses(dataset);
  if (!known || !classes.every(({ name }, i) => name === String(i))) return null;
  return {
    title: known.title,
    names: known.classes.map((key) => catalogueStrings.labelled.known.names[key]),
  };
}

export function takeNames({ id }: Dataset, { title, names }: Offer): Promise<boolean> {
  return giveNames(id, new Map(names.entries()), catalogueStrings.labelled.known.taken({ title }));
}

async function giveNames(id: string, names: ClassNames, said: string): Promise<boolean> {
  try {
    const before = await renameClasses(id, names);
    const undo = () => void restoreClassNames(id, before).catch(tellProblem);
    showToast(said, { action: { label: strings.toast.undo, run: undo } });
    return true;
  } catch (error) {
    tellProblem(error);
    return false;
  }
}
