// How sure the preview is, and what becomes of it: a file, something shared, a record of a project.
import { useState } from 'react';
import { schemeOf, wishOf } from '../../app/sessions/wall-draft.ts';
import { cancelSavingWall, saveWall, showWall } from '../../app/sessions/wall-session.ts';
import { draftOf, type Wall } from '../../app/sessions/wall-store.ts';
import { showToast } from '../../app/toasts.ts';
import type { Size } from '../../reading/region-geometry.ts';
import { errorCodeOf, sentenceOf } from '../../shared/errors.ts';
import { safeSegment } from '../../shared/safe-path.ts';
import type { SavedPicture } from '../../wall/wall-api.ts';
import { canShare, saveFile, shareText } from '../transfer/save-file.ts';
import { paintName } from '../preview/stated-words.ts';
import { sharedLine, sureSentences } from './wall-words.ts';
import { WallKeep } from './wall-keep.tsx';
import { wallStrings as words } from '../preview/wall-strings.ts';

/** Beside the picture, so that one is not seen without the other. */
export function WallSure({ wall }: { wall: Wall }) {
  const sure = sureSentences(draftOf(wall), wall.shown?.wall.surfaces ?? []);
  return (
    <div role="status" className="wall__sure">
      {sure.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      {wall.light !== 'taken' && <p>{words.simulated({ light: words.lights[wall.light] })}</p>}
    </div>
  );
}

export function WallOutcome({ wall }: { wall: Wall }) {
  const isPainted = wall.shown?.wall.surfaces.some(({ stated }) => stated !== null) ?? false;
  if (!isPainted) return null;
  return (
    <section className="panel stack stack--tight">
      <h2>{words.save}</h2>
      <SaveButtons wall={wall} />
    </section>
  );
}

/** A shared picture this large is sharp on any screen and goes through any messenger. */
const SHARED_SIDE = 2048;

function SaveButtons({ wall }: { wall: Wall }) {
  const [isSaving, setIsSaving] = useState(false);
  const run = async (work: () => Promise<void>) => {
    setIsSaving(true);
    try {
      await work();
    } catch (error) {
      const isCancelled = errorCodeOf(error) === 'cancelled';
      showToast(isCancelled ? words.cancelled : sentenceOf(error), isCancelled ? {} : { tone: 'problem' });
    }
    setIsSaving(false);
  };
  const save = (type: SavedPicture['type']) =>
    run(async () => {
      const { file, size } = await pictureOf(wall, { type, side: null, line: null });
      const isSmaller = size.width < wall.opened.size.width;
      const note = isSmaller ? words.smaller(asPixels(size, wall.opened.size)) : '';
      if ((await saveFile(file, note)) === 'downloaded')
        showToast(`${words.saved({ name: file.name })} ${note}`.trim());
    });
  // What is saved is told below the buttons: they stay under the finger that may come down again.
  return (
    <>
      <div className="row">
        <button
          type="button"
          className="button button--primary"
          disabled={isSaving}
          onClick={() => void save('image/jpeg')}
        >
          {words.saveJpeg}
        </button>
        <button type="button" className="button" disabled={isSaving} onClick={() => void save('image/png')}>
          {words.savePng}
        </button>
        {canShare() && (
          <button
            type="button"
            className="button"
            disabled={isSaving}
            onClick={() => void run(() => share(wall))}
          >
            {words.share}
          </button>
        )}
      </div>
      <WallKeep {...{ wall, run, isSaving }} />
      {isSaving && (
        <div className="row">
          <p role="status">{words.saving}</p>
          <button type="button" className="button" onClick={cancelSavingWall}>
            {words.cancel}
          </button>
        </div>
      )}
    </>
  );
}

/** The picture with its line below it, so that one never goes without the other. */
async function share(wall: Wall): Promise<void> {
  const draft = draftOf(wall);
  // What is shown may still be about the wish before.
  const { surfaces } = await showWall(wall.photo, wishOf(draft, wall.light));
  const line = sharedLine(draft, surfaces, wall.light);
  const { file } = await pictureOf(wall, { type: 'image/jpeg', side: SHARED_SIDE, line });
  await shareText(line, file).catch(() => showToast(words.shareFailed, { tone: 'problem' }));
}

async function pictureOf(wall: Wall, as: SavedPicture): Promise<{ file: File; size: Size }> {
  const draft = draftOf(wall);
  const { bytes, ...size } = await saveWall(wall.photo, wishOf(draft, wall.light), as);
  const photo = wall.name || words.unnamedPhoto;
  const paints = Object.values(schemeOf(draft).paints).map(paintName);
  const name = safeSegment(words.fileName({ photo, paint: paints.join(', ') }).slice(0, 80));
  const ending = as.type === 'image/png' ? 'png' : 'jpg';
  return { file: new File([bytes], `${name}.${ending}`, { type: as.type }), size };
}

const asPixels = (size: Size, whole: Size) => ({
  size: `${size.width} × ${size.height}`,
  whole: `${whole.width} × ${whole.height}`,
});
