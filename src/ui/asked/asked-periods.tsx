// Days, weeks or months: how much was asked, how much of it was not in the catalogue, and how sure the answers were.
import { LEAST, periodsOf, type Part, type Period, type PeriodLength } from '../../matching/asked/drift.ts';
import { formatDay, formatMonth } from '../../shared/short-dates.ts';
import { formatShare } from '../../shared/share-interval.ts';
import type { Asked } from '../../tracking/asked.ts';
import { formatCount, formatPercent } from '../kit/format.ts';
import { askedStrings } from './asked-strings.ts';

interface Props {
  /** Oldest first. */
  asked: readonly Asked[];
  /** Share that the model named rightly of what it held out; null before training. */
  heldOut: number | null;
}

export function AskedPeriods({ asked, heldOut }: Props) {
  const words = askedStrings.periods;
  const { length, periods } = periodsOf(asked, beginningOf);
  const most = Math.max(...periods.map(({ count }) => count));
  return (
    <section className="panel stack" aria-labelledby="asked-periods">
      <h2 id="asked-periods">{words.title}</h2>
      <div className="asked__scroll" tabIndex={0} role="group" aria-labelledby="asked-periods">
        <table className="score-table asked__periods">
          <thead>
            <tr>
              <th scope="col">{words.lengths[length]}</th>
              <th scope="col">{words.count}</th>
              <th scope="col">{words.notHere}</th>
              <th scope="col">{words.confidence}</th>
            </tr>
          </thead>
          <tbody>
            {periods.toReversed().map((period) => (
              <Row key={period.from} period={period} length={length} most={most} heldOut={heldOut} />
            ))}
          </tbody>
        </table>
      </div>
      <p className="quiet small asked__rule">{words.hint({ least: LEAST })}</p>
      {heldOut !== null && <p className="quiet small">{words.mark({ share: formatShare(heldOut) })}</p>}
    </section>
  );
}

interface RowProps {
  period: Period;
  length: PeriodLength;
  most: number;
  heldOut: number | null;
}

function Row({ period: { from, count, notHere, confidence }, length, most, heldOut }: RowProps) {
  return (
    <tr>
      <th scope="row">{nameOf(from, length)}</th>
      <td>
        <span className="asked__part asked__part--counted">
          <Bar share={count / most} />
          <span>{formatCount(count)}</span>
        </span>
      </td>
      <td>
        <PartBar part={notHere} mark={null} />
      </td>
      <td>
        <PartBar part={confidence} mark={heldOut} />
      </td>
    </tr>
  );
}

/** A share as a bar with its interval as a line, where there are enough to give one; `mark` is what was learned. */
function PartBar({ part: { count, value, interval }, mark }: { part: Part; mark: number | null }) {
  if (count === 0) return <>–</>;
  return (
    <span className="asked__part">
      <Bar share={value} interval={count >= LEAST ? interval : null} mark={mark} />
      <span>{formatPercent(value)}</span>
    </span>
  );
}

interface BarProps {
  share: number;
  interval?: readonly [number, number] | null;
  mark?: number | null;
}

const WIDTH = 80;
const HEIGHT = 12;

function Bar({ share, interval = null, mark = null }: BarProps) {
  return (
    <svg className="asked__bar" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
      <rect className="asked__room" width={WIDTH} height={HEIGHT} />
      <rect className="asked__share" width={WIDTH * share} height={HEIGHT} />
      {interval && (
        <path
          className="asked__interval"
          d={`M${WIDTH * interval[0]} ${HEIGHT / 2}H${WIDTH * interval[1]}`}
        />
      )}
      {mark !== null && <path className="asked__mark" d={`M${WIDTH * mark} 0V${HEIGHT}`} />}
    </svg>
  );
}

/** In the person's own time; weeks begin on Monday. */
function beginningOf(time: number, length: PeriodLength): number {
  const date = new Date(time);
  const [year, month, day] = [date.getFullYear(), date.getMonth(), date.getDate()];
  if (length === 'month') return new Date(year, month, 1).getTime();
  const back = length === 'week' ? (date.getDay() + 6) % 7 : 0;
  return new Date(year, month, day - back).getTime();
}

function nameOf(from: number, length: PeriodLength): string {
  if (length === 'month') return formatMonth(from);
  const day = formatDay(from);
  return length === 'week' ? askedStrings.periods.weekFrom({ day }) : day;
}
