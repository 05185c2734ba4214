// A wall and its card as photographed, with the frame on it; beside it what was read, touching what is true.
import { useLayoutEffect, useRef } from 'react';
import { hexOfRgb } from '../../colour/srgb.ts';
import { rgbaOfRgb } from '../../dataset/rgb-pixels.ts';
import { formatDecimals } from '../../shared/locale.ts';
import { formatPercent } from '../kit/format.ts';
import { helpStrings as words } from './help-strings.ts';
import { SCENE_HEIGHT, SCENE_WIDTH, WALL_PAINT, type SceneBox, type SceneReading } from './scene.ts';
import { SCENES, type SceneName } from './scenes.ts';

/** What is left out of a clean frame by chance is not worth a word. */
const WORTH_TELLING = 0.02;

interface Props {
  name: SceneName;
  /** Undefined until it is drawn; its room is kept. */
  reading: SceneReading | undefined;
}

export function SceneFigure({ name, reading }: Props) {
  return (
    <figure className="help__figure">
      <div className="help__wall">
        {reading && <Wall picture={reading.picture} label={words.scenes[name]} />}
        <Frame box={SCENES[name].frame} />
      </div>
      <div className="touching help__pair" aria-hidden="true">
        <span style={{ background: reading && hexOfRgb(reading.read) }} />
        <span style={{ background: hexOfRgb(WALL_PAINT) }} />
      </div>
      <figcaption>
        {words.scenes[name]}
        <span className="help__off">{reading ? outcomeOf(reading) : words.drawing}</span>
      </figcaption>
    </figure>
  );
}

function outcomeOf({ deltaE00, leftOut }: SceneReading): string {
  const off = words.off({ deltaE: formatDecimals(deltaE00, 1) });
  if (leftOut < WORTH_TELLING) return off;
  return `${off}, ${words.leftOut({ share: formatPercent(leftOut) })}`;
}

function Wall({ picture, label }: { picture: Uint8Array; label: string }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useLayoutEffect(() => {
    const pixels = new ImageData(
      rgbaOfRgb(picture, 0, SCENE_WIDTH * SCENE_HEIGHT),
      SCENE_WIDTH,
      SCENE_HEIGHT,
    );
    canvas.current?.getContext('2d')?.putImageData(pixels, 0, 0);
  }, [picture]);
  return <canvas ref={canvas} width={SCENE_WIDTH} height={SCENE_HEIGHT} role="img" aria-label={label} />;
}

/** In shares of the picture, which is as wide as there is room. */
function Frame({ box }: { box: SceneBox }) {
  const share = (part: number, whole: number) => `${(100 * part) / whole}%`;
  return (
    <span
      className="help__frame"
      style={{
        left: share(box.x, SCENE_WIDTH),
        top: share(box.y, SCENE_HEIGHT),
        width: share(box.width, SCENE_WIDTH),
        height: share(box.height, SCENE_HEIGHT),
      }}
    />
  );
}
