// Which parameters mattered, with how sure that is. Counted between two frames: it takes a while with many trials.
import { useEffect, useState } from 'react';
import { importanceOf, type Importance } from '../../sweep/views/importance.ts';
import type { Sweep } from '../../sweep/sweep-record.ts';
import { formatPercent } from '../kit/format.ts';
import { sweepStrings as words } from './sweep-strings.ts';
import { nameOfParameter } from './trial-words.ts';

const breathe = () => new Promise<void>((resolve) => setTimeout(resolve));

type Found = Awaited<ReturnType<typeof importanceOf>>;

export function ImportanceView({ sweep: { spec, trials } }: { sweep: Sweep }) {
  const [found, setFound] = useState<Found | null>(null);
  const complete = trials.filter(({ state }) => state === 'complete').length;
  useEffect(() => {
    let isWanted = true;
    const breatheOrEnd = async () => {
      await breathe();
      if (!isWanted) throw new Error('It is no longer wanted.');
    };
    importanceOf(spec, trials, breatheOrEnd).then(setFound, () => {});
    return () => void (isWanted = false);
    // What is under way changes with every epoch, and none of this.
    // eslint-disable-next-line react-hooks/exhaustive-deps -- complete trials do not change
  }, [complete]);
  if (!found) return <p className="quiet">{words.views.importanceSoon}</p>;
  if ('missing' in found)
    return <p className="quiet">{words.views.importanceFew({ missing: found.missing })}</p>;
  return (
    <ul className="importance">
      {found.rows.map((row) => (
        <Row key={row.name} name={nameOfParameter(spec.kind, row.name)} {...{ row }} />
      ))}
    </ul>
  );
}

function Row({ name, row: { share, low, high } }: { name: string; row: Importance }) {
  const percent = (part: number) => `${part * 100}%`;
  return (
    <li className="importance__one">
      <span>{name}</span>
      <span className="importance__bar" aria-hidden="true">
        <span className="importance__share" style={{ width: percent(share) }} />
        <span className="importance__span" style={{ left: percent(low), width: percent(high - low) }} />
      </span>
      <span className="quiet small">
        {words.views.importanceRow({
          share: formatPercent(share),
          low: formatPercent(low),
          high: formatPercent(high),
        })}
      </span>
    </li>
  );
}
