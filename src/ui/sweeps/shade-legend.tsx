// What the shades between the trials stand for: each from one value to the next, the best last.
import type { SweepSpec } from '../../sweep/sweep-spec.ts';
import { formatValue } from '../kit/format.ts';
import { sweepStrings as words } from './sweep-strings.ts';

/** Of the shade with this place, from 0. */
export function opacityOf(shade: number): number {
  return (shade + 1) / 10;
}

export function ShadeLegend({
  objective: { metric },
  bounds,
}: {
  objective: SweepSpec['objective'];
  bounds: readonly number[];
}) {
  return (
    <dl className="shade-legend small">
      <dt className="shade-legend__title">{words.views.shades({ metric })}</dt>
      {bounds.slice(1).map((to, shade) => (
        <dd key={shade} className="shade-legend__one">
          <svg className="shade-legend__shade" aria-hidden="true">
            <rect className="trial-chart__shade" width="100%" height="100%" opacity={opacityOf(shade)} />
          </svg>
          {words.views.shade({ from: formatValue(bounds[shade]!), to: formatValue(to) })}
        </dd>
      ))}
    </dl>
  );
}
