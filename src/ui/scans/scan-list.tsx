// Scans as rows that can be selected and opened. Only the rows on the screen exist, so hundreds scroll like ten.
import { useRef } from 'react';
import { Link } from 'wouter';
import type { Scan } from '../../tracking/scan.ts';
import { useRowHeight } from '../kit/use-row-height.ts';
import { useWindowRows } from '../kit/use-window-rows.ts';
import { formatDate } from '../kit/format.ts';
import { answerOf, scanName } from '../answer/scan-words.ts';
import { verdictShort } from '../answer/verdict-words.ts';
import { scanStrings } from '../answer/scan-strings.ts';
import { PaintWords } from '../paint/paint-words.tsx';
import { SplitSwatch } from '../answer/match-card.tsx';
import { ScanCropPicture } from './scan-crop.tsx';

/** Of a row, with the line below it; scans.css has the same. */
const ROW_REM = 6;

interface Props {
  scans: readonly Scan[];
  selected: ReadonlySet<string>;
  onSelect: (id: string, isSelected: boolean) => void;
}

export function ScanList({ scans, selected, onSelect }: Props) {
  const list = useRef<HTMLUListElement>(null);
  const rowPx = useRowHeight(ROW_REM);
  const { first, end } = useWindowRows(list, rowPx, scans.length);
  return (
    <ul ref={list} className="scans" style={{ height: `${scans.length * ROW_REM}rem` }}>
      {scans.slice(first, end).map((scan, i) => (
        <li
          key={scan.id}
          className="scan"
          aria-setsize={scans.length}
          aria-posinset={first + i + 1}
          style={{ top: `${(first + i) * ROW_REM}rem` }}
        >
          <label className="scan__check">
            <input
              type="checkbox"
              aria-label={scanStrings.select({ name: scanName(scan) })}
              checked={selected.has(scan.id)}
              onChange={(event) => onSelect(scan.id, event.target.checked)}
            />
          </label>
          <ScanRow scan={scan} />
        </li>
      ))}
    </ul>
  );
}

function ScanRow({ scan }: { scan: Scan }) {
  const { crop, project, note, createdAt } = scan;
  const best = scan.matches[0]!;
  const { verdict } = answerOf(scan);
  return (
    <Link to={`/scans/${scan.id}`} className="scan__link">
      {crop ? (
        <ScanCropPicture scanId={scan.id} crop={crop} className="scan__crop" isDecoration />
      ) : (
        <div className="scan__crop" />
      )}
      <SplitSwatch match={best} answer={scan} />
      <div className="scan__what">
        <p className="scan__line">
          {verdict.kind === 'not-in-catalogue' ? (
            <span className="strong">{scanName(scan)}</span>
          ) : (
            <PaintWords paint={best} />
          )}
        </p>
        <p className="scan__line scan__difference small">{verdictShort(verdict)}</p>
        <p className="scan__line small quiet">
          {[project, note, formatDate(createdAt)].filter(Boolean).join(' · ')}
        </p>
      </div>
    </Link>
  );
}
