// Arithmetic with kept pictures: a − b + c in the latent space.
import { useEffect, useState } from 'react';
import { PictureCanvas } from '../paint/picture-canvas.tsx';
import { KeptSelect, keptAt } from './kept-select.tsx';
import { combined, picturesOf, rowOf, type Picture } from './pictures.ts';
import { studioStrings as words } from './studio-strings.ts';
import { useGallery } from './use-gallery.ts';
import { useLatest } from './use-latest.ts';
import type { TrayState } from './use-tray.ts';

interface Props {
  tray: TrayState;
  onChoose: (picture: Picture) => void;
}

const TERMS = ['a', 'b', 'c'] as const;

export function PictureSum({ tray, onChoose }: Props) {
  return (
    <section className="panel stack" aria-labelledby="studio-sum">
      <h2 id="studio-sum">{words.sum.title}</h2>
      <p className="quiet small">{tray.kept.length < TERMS.length ? words.sum.few : words.sum.hint}</p>
      {tray.kept.length >= TERMS.length && <Sum tray={tray} onChoose={onChoose} />}
    </section>
  );
}

function Sum({ tray, onChoose }: Props) {
  const { session, side, turn } = useGallery();
  const [wanted, setWanted] = useState<Record<(typeof TERMS)[number], number | null>>({
    ...{ a: null, b: null, c: null },
  });
  const [result, setResult] = useState<Picture | null>(null);
  const [a, b, c] = TERMS.map((term, place) => keptAt(tray, wanted[term], place)) as [
    ReturnType<typeof keptAt>,
    ReturnType<typeof keptAt>,
    ReturnType<typeof keptAt>,
  ];
  const ask = useLatest(session.draw, (drawn) => setResult(picturesOf(drawn, side)[0]!));
  useEffect(() => ask(rowOf(combined(a.picture, b.picture, c.picture))), [ask, a, b, c, turn]);
  const terms = { a, b, c };
  return (
    <div className="chosen__head">
      <div className="stack stack--tight">
        {TERMS.map((term) => (
          <KeptSelect
            key={term}
            label={words.sum[term]}
            {...{ tray, value: terms[term] }}
            onChoose={(number) => setWanted({ ...wanted, [term]: number })}
          />
        ))}
      </div>
      <div className="stack stack--tight">
        <div className="chosen__large">
          {result && (
            <PictureCanvas
              className="studio-picture"
              bytes={result.bytes}
              side={side}
              label={words.sum.result}
            />
          )}
        </div>
        <button type="button" className="button" disabled={!result} onClick={() => onChoose(result!)}>
          {words.own.look}
        </button>
      </div>
    </div>
  );
}
