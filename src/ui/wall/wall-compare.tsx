// The paints that were tried on the surface in hand, up to four, side by side in the whole photo.
import { useEffect, useState } from 'react';
import { schemeOf, isSamePaint, wishOf, withPaint, type WallPaint } from '../../app/sessions/wall-draft.ts';
import { showWall } from '../../app/sessions/wall-session.ts';
import { draftOf, paintSurface, type Wall } from '../../app/sessions/wall-store.ts';
import { PixelsCanvas } from './pixels-canvas.tsx';
import { paintName } from '../preview/stated-words.ts';
import { wallStrings as words } from '../preview/wall-strings.ts';

export function WallCompare({ wall }: { wall: Wall }) {
  const { view } = wall.opened;
  const draft = draftOf(wall);
  const tried = draft.surfaces.find(({ id }) => id === wall.surfaceId)?.tried ?? [];
  const chosen = schemeOf(draft).paints[wall.surfaceId];
  const pictures = usePictures(wall, tried);
  if (tried.length < 2) return <p className="wall-four__empty">{words.fourEmpty}</p>;
  return (
    <div className="wall-four">
      {tried.map((paint, i) => (
        <button
          key={i}
          type="button"
          className="wall-four__one"
          aria-label={words.useThis({ paint: paintName(paint) })}
          aria-pressed={chosen !== undefined && isSamePaint(chosen, paint)}
          onClick={() => paintSurface(paint)}
        >
          <span className="wall-four__frame" style={{ aspectRatio: `${view.width} / ${view.height}` }}>
            {pictures[i] && <PixelsCanvas {...view} pixels={pictures[i]} className="wall-four__picture" />}
          </span>
          <span className="wall-four__name">{paintName(paint)}</span>
        </button>
      ))}
    </div>
  );
}

/** One after another, in the order of the paints; begun anew when anything else of the picture changes. */
function usePictures(wall: Wall, tried: readonly WallPaint[]) {
  const { photo, surfaceId, light } = wall;
  const wishes = JSON.stringify(
    tried.map((paint) => wishOf(withPaint(draftOf(wall), surfaceId, paint), light)),
  );
  const [pictures, setPictures] = useState<readonly Uint8ClampedArray<ArrayBuffer>[]>([]);
  useEffect(() => {
    let isWanted = true;
    const paint = async () => {
      const all: Uint8ClampedArray<ArrayBuffer>[] = [];
      for (const wish of JSON.parse(wishes) as ReturnType<typeof wishOf>[]) {
        if (!isWanted) return;
        all.push((await showWall(photo, wish)).pixels);
        if (isWanted) setPictures([...all]);
      }
    };
    paint().catch(() => {}); // the preview, which is asked for the same, tells why
    return () => {
      isWanted = false;
    };
  }, [photo, wishes]);
  return pictures;
}
