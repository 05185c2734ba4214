// Two paints beside each other, in daylight and under a lamp.
import { useState } from 'react';
import { hexOfRgb } from '../../colour/srgb.ts';
import { formatDecimals } from '../../shared/locale.ts';
import { helpStrings as words } from './help-strings.ts';
import { metamersIn } from './metamers.ts';

export function MetamerFigure({ light }: { light: 'daylight' | 'lamp' }) {
  const [{ colours, deltaE00 }] = useState(() => metamersIn(light));
  return (
    <figure className="help__figure">
      <div className="touching help__metamers" aria-hidden="true">
        {colours.map((colour, i) => (
          <span key={i} style={{ background: hexOfRgb(colour) }} />
        ))}
      </div>
      <figcaption>
        {words.topics.limits[light]}
        <span className="help__off">{words.apart({ deltaE: formatDecimals(deltaE00, 1) })}</span>
      </figcaption>
    </figure>
  );
}
