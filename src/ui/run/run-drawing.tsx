// New pictures by what a run came to, drawn on its own page once they are asked for.
import { useEffect, useRef, useState } from 'react';
import { startStudio, type StudioSession } from '../../app/sessions/studio-session.ts';
import { gallerySourceOf, studioShelf } from '../../app/queries/studio-query.ts';
import { errorCodeOf, sentenceOf } from '../../shared/errors.ts';
import type { GallerySource, OpenedGallery } from '../../studio/gallery/gallery-api.ts';
import type { Run } from '../../tracking/run.ts';
import { runsStrings as texts } from '../kit/runs-strings.ts';
import { strings } from '../kit/strings.ts';
import { useLive } from '../kit/use-live.ts';
import { Samples } from './samples.tsx';

const COUNT = 12;

/** Nothing where nothing of the run draws. */
export function RunDrawing({ run }: { run: Run }) {
  const { data: shelf } = useLive(studioShelf, undefined);
  const source = shelf && gallerySourceOf(shelf, run);
  if (!source) return null;
  return (
    <section className="panel stack stack--tight" aria-labelledby="run-drawing">
      <h2 id="run-drawing">{texts.drawing.title}</h2>
      <Drawing key={JSON.stringify(source)} source={source} epoch={run.epoch} />
    </section>
  );
}

function Drawing({ source, epoch }: { source: GallerySource; epoch: number }) {
  const { drawn, isDrawing, error, draw } = useDrawn(source);
  return (
    <>
      {drawn ? (
        <Samples
          {...drawn}
          count={COUNT}
          epoch={epoch}
          hint={texts.drawing.of({ seed: String(drawn.seed) })}
        />
      ) : (
        <p className="quiet small">{texts.drawing.hint}</p>
      )}
      {error !== null && <p role="alert">{sentenceOf(error)}</p>}
      <div className="row">
        <button
          type="button"
          className="button"
          aria-disabled={isDrawing}
          onClick={() => !isDrawing && draw((drawn?.seed ?? 0) + 1)}
        >
          {drawn ? texts.drawing.others : texts.drawing.draw}
        </button>
        <span className="quiet small" role="status">
          {isDrawing && strings.app.loading}
        </span>
      </div>
    </>
  );
}

interface Drawn {
  seed: number;
  side: number;
  /** COUNT × side × side × RGB bytes. */
  pictures: Uint8Array;
}

/** Opens its worker with the first pictures and ends it with the page. */
function useDrawn(source: GallerySource) {
  const opened = useRef<{ session: StudioSession; facts: Promise<OpenedGallery> } | null>(null);
  const [drawn, setDrawn] = useState<Drawn | null>(null);
  const [isDrawing, setIsDrawing] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const end = () => {
    opened.current?.session.end();
    opened.current = null;
  };
  useEffect(() => end, []);
  const draw = async (seed: number) => {
    setIsDrawing(true);
    setError(null);
    try {
      opened.current ??= openOf(source);
      const { session, facts } = opened.current;
      const { side, labels } = await facts;
      const places = Array.from({ length: COUNT }, (_, i) => i);
      const told = labels.length > 0 ? Uint16Array.from(places, (place) => place % labels.length) : null;
      const { pictures } = await session.sample({
        ...{ seed, places, labels: told, temperature: 1, truncation: Infinity },
      });
      setDrawn({ seed, side, pictures });
    } catch (failed) {
      if (errorCodeOf(failed) === 'cancelled') return;
      setError(failed);
      end(); // the next try begins anew
    }
    setIsDrawing(false);
  };
  return { drawn, isDrawing, error, draw: (seed: number) => void draw(seed) };
}

function openOf(source: GallerySource) {
  const session = startStudio();
  return { session, facts: session.open(source) };
}
