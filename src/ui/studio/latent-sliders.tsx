// A slider for each latent number, through the inverse of the normal distribution; the picture follows while one is dragged.
import { useId, useState, type Dispatch, type SetStateAction } from 'react';
import { normalDistribution } from '../../matching/normal.ts';
import { normalQuantile } from '../../shared/normal-quantile.ts';
import { formatDecimals } from '../../shared/locale.ts';
import { copyOf, rowOf, type Picture } from './pictures.ts';
import { studioStrings as words } from './studio-strings.ts';
import { useGallery } from './use-gallery.ts';
import { useLatest } from './use-latest.ts';

interface Props {
  picture: Picture;
  onChange: Dispatch<SetStateAction<Picture | null>>;
}

/** Numbers that are shown at once; more on demand. */
const EACH = 16;
/** The ends of a slider, as shares of the prior: z = ±3.1. */
const [LEAST, MOST, STEP] = [0.001, 0.999, 0.001];

export function LatentSliders({ picture, onChange }: Props) {
  const { session, latentSize } = useGallery();
  const [isOpen, setIsOpen] = useState(false);
  const [wanted, setWanted] = useState(EACH);
  const shown = Math.min(wanted, latentSize);
  const draw = useLatest(
    (moved: Picture) => session.draw(rowOf(moved)),
    ({ pictures }, { id }) => onChange((now) => (now?.id === id ? { ...now, bytes: pictures } : now)),
  );
  const move = (at: number, share: number) => {
    const latents = picture.latents.slice();
    latents[at] = normalQuantile(share);
    const moved = picture.before ? picture : { ...copyOf(picture), before: picture };
    onChange({ ...moved, latents });
    draw({ ...moved, latents });
  };
  const { before } = picture;
  return (
    <details onToggle={({ currentTarget }) => setIsOpen(currentTarget.open)}>
      <summary>{words.sliders.title}</summary>
      {isOpen && (
        <div className="stack stack--tight">
          <p className="quiet small">{words.sliders.hint}</p>
          <div className="latent-sliders">
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
      )}
    </details>
  );
}

interface SliderProps {
  at: number;
  z: number;
  onMove: (at: number, share: number) => void;
}

function LatentSlider({ at, z, onMove }: SliderProps) {
  const id = useId();
  const said = formatDecimals(z, 2);
  return (
    <div className="latent-sliders__one">
      <label htmlFor={id} className="small">
        {words.sliders.number({ number: at + 1 })}
      </label>
      <input
        id={id}
        type="range"
        min={LEAST}
        max={MOST}
        step={STEP}
        value={Math.min(MOST, Math.max(LEAST, normalDistribution(z)))}
        aria-valuetext={said}
        onChange={({ target }) => onMove(at, target.valueAsNumber)}
      />
      <output htmlFor={id} className="small">
        {said}
      </output>
    </div>
  );
}
