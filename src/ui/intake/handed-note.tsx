// A catalogue that the app's address hands out and that is not here: where to look at it again after a no.
import { offerHanded } from '../../app/handed-pack.ts';
import { handed } from '../../app/handed-state.ts';
import { useLibrary } from '../kit/library.ts';
import { tellProblem } from '../kit/tell-problem.ts';
import { useStore } from '../kit/use-store.ts';
import { handoutStrings as words } from './handout-strings.ts';

export function HandedNote() {
  const pack = useStore(handed)?.pack;
  const { models } = useLibrary();
  if (!pack || models.some(({ id }) => id === pack.modelId)) return null;
  const { name, paints } = pack;
  return (
    <section className="panel row row--apart" aria-label={name}>
      <p>{words.note({ name, paints })}</p>
      <button type="button" className="button" onClick={() => void offerHanded().catch(tellProblem)}>
        {words.look}
      </button>
    </section>
  );
}
