// What on the picture of a card is white, so that the colour of the light can be taken out.
import { changeDraft, type Card } from '../../app/sessions/card-store.ts';
import { useLibrary } from '../kit/library.ts';
import { cellsOf, type CardDraft } from '../../app/sessions/card-draft.ts';
import { firstWhite } from '../../reading/region-geometry.ts';
import { cardStrings as words } from './card-strings.ts';

const KINDS = ['none', 'cell', 'box'] as const;

export function CardWhiteChoice({ card }: { card: Card }) {
  const { white } = card.history.present;
  const percent = Math.round(100 * (useLibrary().settings?.whiteReflectance ?? 0.9));
  const choose = (kind: (typeof KINDS)[number]) =>
    changeDraft((draft) => ({ ...draft, white: whiteOf(kind, draft, card) }));
  return (
    <section className="panel stack">
      <fieldset>
        <legend>{words.white}</legend>
        {KINDS.map((kind) => (
          <label key={kind} className="check">
            <input
              type="radio"
              name="card-white"
              checked={white.kind === kind}
              onChange={() => choose(kind)}
            />
            <span>
              {words.whites[kind].name} <span className="quiet small">{words.whites[kind].what}</span>
            </span>
          </label>
        ))}
      </fieldset>
      {white.kind !== 'none' && (
        <p className="quiet small">
          {white.kind === 'cell' && words.whiteCell({ label: white.label })} {words.reflects({ percent })}
        </p>
      )}
    </section>
  );
}

/** A cell: the one that is being looked at. A box: in the middle of the picture, to be dragged from there. */
function whiteOf(kind: (typeof KINDS)[number], draft: CardDraft, card: Card): CardDraft['white'] {
  if (kind === 'none') return { kind };
  if (kind === 'cell') return { kind, label: cellsOf(draft)[card.selected]!.label };
  const { size } = card.picture;
  return { kind, region: firstWhite({ x: size.width / 2, y: size.height / 2 }, size) };
}
