// The spots that a scan was made of.
import type { Scan } from '../../tracking/scan.ts';
import { spreadOf } from '../../reading/average.ts';
import { readingsStrings as strings } from './readings-strings.ts';
import { SpotSwatch } from './spot-swatch.tsx';
import { wallWords } from './wall-words.ts';
import './readings.css';

/** Nothing for a scan of one spot. */
export function ScanSpots({ scan: { readings } }: { scan: Pick<Scan, 'readings'> }) {
  if (!readings) return null;
  const counted = readings.filter(({ leftOut }) => !leftOut);
  const spread = spreadOf(counted.map(({ lab }) => lab));
  const agreement = counted.length < readings.length ? 'one-off' : 'agree';
  return (
    <section className="spots" aria-label={strings.scanTitle}>
      <h3>{strings.scanTitle}</h3>
      <ol className="spots__row">
        {readings.map(({ hex, leftOut }, i) => (
          <SpotSwatch
            key={i}
            number={i + 1}
            hex={hex}
            note={leftOut ? strings.whys[leftOut] : null}
            isLeftOut={leftOut !== undefined}
          />
        ))}
      </ol>
      <p className="small">{wallWords(readings, agreement, spread).join(' ')}</p>
    </section>
  );
}
