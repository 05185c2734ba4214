// A slider for each latent number, through the inverse of the normal distribution; the picture follows while one is dragged.
import { useState } from 'react';
import { normalDistribution } from '../../matching/normal.ts';
import { normalQuantile } from '../../shared/normal-quantile.ts';
import { formatDecimals } from '../../shared/locale.ts';
import { Slider } from '../kit/slider.tsx';
import { Unfolded } from '../kit/unfolded.tsx';
import { copyOf, type Picture } from './pictures.ts';
import { studioStrings as words } from './studio-strings.ts';
import { useChanged, type SetChosen } from './use-changed.ts';
import { useGallery } from './use-gallery.ts';

interface Props {
  picture: Picture;
  onChange: SetChosen;
}

/** Numbers that are shown at once; more on demand. */
const EACH = 16;
/** The ends of a slider, as shares of the prior: z = ±3.1. */
const [LEAST, MOST, STEP] = [0.001, 0.999, 0.001];

export function LatentSliders({ picture, onChange }: Props) {
  const { latentSize } = useGallery();
  const [wanted, setWanted] = useState(EACH);
  const shown = Math.min(wanted, latentSize);
  const change = useChanged(onChange);
  const move = (at: number, share: number) => {
    const latents = picture.latents.slice();
    latents[at] = normalQuantile(share);
    change({ ...(picture.before ? picture : { ...copyOf(picture), before: picture }), latents });
  };
  const { before } = picture;
  return (
    <Unfolded title={words.sliders.title}>
      <div className="stack stack--tight">
        <p className="quiet small">{words.sliders.hint}</p>
        <div>
          {Array.from({ length: shown }, (_, at) => (
            <LatentSlider key={at} at={at} z={picture.latents[at]!} onMove={move} />
          ))}
        </div>
        <div className="row">
          {shown < latentSize && (
            <button type="button" className="button" onClick={() => setWanted(shown + EACH)}>
              {words.sliders.more({ count: Math.min(EACH, latentSize - shown) })}
            </button>
          )}
          <button
            type="button"
            className="button button--quiet"
            disabled={!before}
            onClick={() => before && onChange(before)}
          >
            {words.sliders.reset}
          </button>
        </div>
      </div>
    </Unfolded>
  );
}

interface SliderProps {
  at: number;
  z: number;
  onMove: (at: number, share: number) => void;
}

function LatentSlider({ at, z, onMove }: SliderProps) {
  return (
    <Slider
      className="latent-slider small"
      label={words.sliders.number({ number: at + 1 })}
      {...{ min: LEAST, max: MOST, step: STEP }}
      value={Math.min(MOST, Math.max(LEAST, normalDistribution(z)))}
      said={formatDecimals(z, 2)}
      onChange={(share) => onMove(at, share)}
    />
  );
}
