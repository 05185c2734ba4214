// The brightness curve of a paint as a plot, and the same as a table for who can't see it.
import { hexOfRgb } from '../../colour/srgb.ts';
import type { Dataset, Paint } from '../../dataset/dataset.ts';
import { STANDARD_READING } from '../../dataset/paints/reading.ts';
import { formatDecimals } from '../../shared/locale.ts';
import { paintStrings } from '../paint/paint-strings.ts';
import { curveOf, ownCurve, type CurvePoint } from './curve-of-paint.ts';

/** Of the plot, in its own units: the place of its axes and their length. */
const PLOT = { left: 46, top: 12, width: 540, height: 200 };
const STEPS = 80;
const LIGHTNESSES = [0, 25, 50, 75, 100];

export function BrightnessCurve({ dataset, paint }: { dataset: Dataset; paint: Paint }) {
  const scale = (dataset.reading ?? STANDARD_READING).factors;
  const points = curveOf(paint, scale);
  if (points.length === 0) return null; // drawn from its colour: there is nothing to compare with it
  return (
    <section className="panel stack" aria-labelledby="paint-curve-title">
      <h2 id="paint-curve-title">{paintStrings.curve.title}</h2>
      <p className="quiet small">{paintStrings.curve.about}</p>
      <Plot points={points} lineTo={(most) => ownCurve(paint.colour, scale, most, STEPS)} />
      <details>
        <summary>{paintStrings.curve.numbers}</summary>
        {/* With very large text it is pushed along, by keyboard too. */}
        <div className="paint-page__table" tabIndex={0} role="group" aria-label={paintStrings.curve.numbers}>
          <Table points={points} />
        </div>
      </details>
    </section>
  );
}

interface PlotProps {
  points: readonly CurvePoint[];
  lineTo: (most: number) => [number, number][];
}

function Plot({ points, lineTo }: PlotProps) {
  const most = Math.max(1, Math.ceil(10 * points.at(-1)!.factor) / 10);
  const x = (factor: number) => PLOT.left + (PLOT.width * factor) / most;
  const y = (lightness: number) => PLOT.top + PLOT.height * (1 - lightness / 100);
  const bottom = PLOT.top + PLOT.height;
  const line = lineTo(most).map(([factor, l]) => `${x(factor).toFixed(1)} ${y(l).toFixed(1)}`);
  return (
    <svg
      className="paint-page__plot"
      viewBox={`0 0 ${PLOT.left + PLOT.width + 20} ${bottom + 54}`}
      role="img"
      aria-label={labelOf(points)}
    >
      {LIGHTNESSES.map((l) => (
        <g key={l}>
          <path className="paint-page__grid" d={`M${PLOT.left} ${y(l)}h${PLOT.width}`} />
          <text x={PLOT.left - 6} y={y(l) + 4} textAnchor="end">
            {l}
          </text>
        </g>
      ))}
      {[0, most / 2, most].map((factor) => (
        <text key={factor} x={x(factor)} y={bottom + 22} textAnchor="middle">
          {formatDecimals(factor, 2)}
        </text>
      ))}
      <text x={PLOT.left + PLOT.width / 2} y={bottom + 46} textAnchor="middle">
        {paintStrings.curve.axisX}
      </text>
      <path className="paint-page__line" d={`M${line.join('L')}`} />
      {points.map(({ factor, lightness, colour }, i) => (
        <circle
          key={i}
          className="paint-page__point"
          cx={x(factor)}
          cy={y(lightness)}
          r="6"
          style={{ fill: hexOfRgb(colour) }}
        />
      ))}
    </svg>
  );
}

function labelOf(points: readonly CurvePoint[]): string {
  return paintStrings.curve.label({
    count: points.length,
    from: formatDecimals(points[0]!.factor, 2),
    to: formatDecimals(points.at(-1)!.factor, 2),
    worst: formatDecimals(Math.max(...points.map(({ off }) => off)), 1),
  });
}

function Table({ points }: { points: readonly CurvePoint[] }) {
  return (
    <table className="score-table small">
      <thead>
        <tr>
          {[
            paintStrings.curve.factor,
            paintStrings.curve.colour,
            paintStrings.curve.lightness,
            paintStrings.curve.off,
          ].map((name) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {points.map(({ factor, colour, lightness, off }, i) => (
          <tr key={i}>
            <th scope="row">{formatDecimals(factor, 2)}</th>
            <td>{hexOfRgb(colour)}</td>
            <td>{formatDecimals(lightness, 1)}</td>
            <td>{formatDecimals(off, 1)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
