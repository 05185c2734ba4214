// Two scans side by side: their colours touching, how far they are apart and in which direction.
import { Link } from 'wouter';
import { hexOfRgb } from '../../colour/srgb.ts';
import type { Scan } from '../../tracking/scan.ts';
import { formatDecimals } from '../../shared/locale.ts';
import { differenceWords } from '../paint/difference-words.ts';
import { formatDate } from '../kit/format.ts';
import { labWords } from '../answer/answer-words.ts';
import { scanDifference, scanName } from '../answer/scan-words.ts';
import { scanStrings } from '../answer/scan-strings.ts';
import { matchStrings } from '../kit/match-strings.ts';

export function ScanComparison({ left, right }: { left: Scan; right: Scan }) {
  const { deltaE00, direction, isBrightnessKnown, shown } = scanDifference(left, right);
  return (
    <div className="stack">
      <Link to="/scans" className="scans-back">
        {scanStrings.all}
      </Link>
      <h1>{scanStrings.compareTitle}</h1>
      <div className="scan-pair">
        <div
          className="split"
          role="img"
          aria-label={scanStrings.compareSwatch({ left: scanName(left), right: scanName(right) })}
        >
          {shown.map((rgb, i) => (
            <div key={i} className="split__half" style={{ backgroundColor: hexOfRgb(rgb) }} />
          ))}
        </div>
        <Side scan={left} side={scanStrings.left} />
        <Side scan={right} side={scanStrings.right} />
      </div>
      <section className="panel stack" aria-labelledby="difference-title">
        <h2 id="difference-title">{scanStrings.difference}</h2>
        <p>
          {matchStrings.deltaE} <span className="strong">{formatDecimals(deltaE00, 1)}</span>,{' '}
          {differenceWords(deltaE00)}
        </p>
        {direction && <p>{scanStrings.direction({ words: direction })}</p>}
        {!isBrightnessKnown && <p className="quiet">{scanStrings.atOneBrightness}</p>}
      </section>
    </div>
  );
}

function Side({ scan, side }: { scan: Scan; side: string }) {
  return (
    <div className="scan-pair__side">
      <p className="quiet small">{side}</p>
      <p>
        <Link to={`/scans/${scan.id}`} className="scan-pair__name">
          {scanName(scan)}
        </Link>
      </p>
      <p className="small">
        {scan.colour.hex} <span className="scan-pair__lab">{labWords(scan.colour.lab)}</span>
      </p>
      <p className="small quiet">{[scan.project, formatDate(scan.createdAt)].filter(Boolean).join(' · ')}</p>
    </div>
  );
}
