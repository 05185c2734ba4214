// From one kept picture to another: a strip, a slider, an animation.
import { useEffect, useState } from 'react';
import type { PathWish } from '../../studio/gallery/gallery-api.ts';
import { formatPercent } from '../kit/format.ts';
import { SelectField } from '../kit/select-field.tsx';
import { tellProblem } from '../kit/tell-problem.ts';
import { PictureCanvas } from '../paint/picture-canvas.tsx';
import { saveFile } from '../transfer/save-file.ts';
import { KeptSelect, keptAt } from './kept-select.tsx';
import { picturesOf, rowOf, type Picture } from './pictures.ts';
import { RangeField } from './range-field.tsx';
import { savePictures } from './save-pictures.ts';
import { studioStrings as words } from './studio-strings.ts';
import { useGallery } from './use-gallery.ts';
import { useLatest } from './use-latest.ts';
import type { TrayState } from './use-tray.ts';

/** Pictures of the way: all of them are drawn at once, so that the slider waits for nothing. */
const STEPS = 33;
/** Every so many of them stands in the strip: 9, the ends among them. */
const EVERY = 4;
const FRAME_MS = 60;

interface Props {
  tray: TrayState;
  onChoose: (picture: Picture) => void;
}

export function PathBetween({ tray, onChoose }: Props) {
  return (
    <section className="panel stack" aria-labelledby="studio-path">
      <h2 id="studio-path">{words.path.title}</h2>
      {tray.kept.length < 2 ? (
        <p className="quiet">{words.path.few}</p>
      ) : (
        <Path tray={tray} onChoose={onChoose} />
      )}
    </section>
  );
}

function Path({ tray, onChoose }: Props) {
  const { session, side, turn } = useGallery();
  const [ends, setEnds] = useState<{ from: number | null; to: number | null }>({ from: null, to: null });
  const [shape, setShape] = useState<PathWish['shape']>('spherical');
  const [at, setAt] = useState(0);
  const [way, setWay] = useState<readonly Picture[]>([]);
  const [from, to] = [keptAt(tray, ends.from, 0), keptAt(tray, ends.to, 1)];
  const ask = useLatest(session.path, (drawn) => setWay(picturesOf(drawn, side)));
  useEffect(() => {
    ask({ from: rowOf(from.picture), to: rowOf(to.picture), steps: STEPS, shape });
  }, [ask, from, to, shape, turn]);
  const strip = way.filter((_, i) => i % EVERY === 0);
  const share = formatPercent(at / (STEPS - 1));
  const shown = way[at];
  return (
    <>
      <div className="studio__controls">
        <KeptSelect
          label={words.path.from}
          {...{ tray, value: from }}
          onChoose={(number) => setEnds({ ...ends, from: number })}
        />
        <KeptSelect
          label={words.path.to}
          {...{ tray, value: to }}
          onChoose={(number) => setEnds({ ...ends, to: number })}
        />
        <SelectField
          label={words.path.shape}
          help={words.path.shapeHelp}
          value={shape}
          options={[
            ['spherical', words.path.spherical],
            ['linear', words.path.linear],
          ]}
          onChoose={setShape}
        />
      </div>
      <div className="studio-strip" role="img" aria-label={words.path.strip({ count: strip.length })}>
        {strip.map(({ id, bytes }) => (
          <PictureCanvas key={id} className="studio-picture" bytes={bytes} side={side} />
        ))}
      </div>
      <div className="chosen__head">
        <div className="chosen__large">
          {shown && (
            <PictureCanvas
              className="studio-picture"
              bytes={shown.bytes}
              side={side}
              label={words.path.shown}
            />
          )}
        </div>
        <div className="stack stack--tight">
          <RangeField
            label={words.path.slider}
            {...{ min: 0, max: STEPS - 1, step: 1, value: at, said: words.path.at({ share }) }}
            onChange={setAt}
          />
          <button type="button" className="button" disabled={!shown} onClick={() => onChoose(shown!)}>
            {words.own.look}
          </button>
          <button
            type="button"
            className="button"
            disabled={!shown}
            onClick={() =>
              void savePictures(
                strip.map(({ bytes }) => bytes),
                side,
                { columns: strip.length, name: 'way' },
              )
            }
          >
            {words.path.saveStrip}
          </button>
          <button
            type="button"
            className="button"
            disabled={!shown}
            onClick={() => void saveAnimation(way, side)}
          >
            {words.path.saveAnimation}
          </button>
        </div>
      </div>
    </>
  );
}

/** There and back. */
async function saveAnimation(way: readonly Picture[], side: number): Promise<void> {
  try {
    const { writeApng } = await import('../../dataset/png/write-apng.ts');
    const there = way.map(({ bytes }) => bytes);
    const bytes = await writeApng([...there, ...there.slice(1, -1).reverse()], side, FRAME_MS);
    await saveFile(new File([bytes], 'way.png', { type: 'image/png' }));
  } catch (error) {
    tellProblem(error);
  }
}
