// One scan with all that is known of it: paints, colour, light, where it comes from, and what the person wrote.
import { Link } from 'wouter';
import { navigate } from 'wouter/use-hash-location';
import { lchOfLab } from '../../colour/lch.ts';
import { hexOfRgb } from '../../colour/srgb.ts';
import { say } from '../../shared/message.ts';
import type { Scan } from '../../tracking/scan.ts';
import { formatDecimals } from '../../shared/locale.ts';
import { deleteScansWithUndo } from '../answer/delete-scans.ts';
import { answerText } from '../answer/answer-text.ts';
import { paintKey } from '../answer/source-words.ts';
import { labWords } from '../answer/answer-words.ts';
import { formatDate } from '../kit/format.ts';
import { PrintButton } from '../kit/print-button.tsx';
import { PrintedLine } from '../kit/printed-line.tsx';
import { answerOf, lightWords, scanName } from '../answer/scan-words.ts';
import { resultStrings } from '../answer/result-strings.ts';
import { scanStrings } from '../answer/scan-strings.ts';
import { matchStrings } from '../kit/match-strings.ts';
import { CopyAndShare } from '../answer/copy-and-share.tsx';
import { KeepButton } from '../answer/keep-button.tsx';
import { MatchCard } from '../answer/match-card.tsx';
import { PaintNumbers } from '../answer/paint-numbers.tsx';
import { ScanCropPicture } from './scan-crop.tsx';
import { ScanElsewhere, ScanOnWall } from './scan-doors.tsx';
import { ScanLineage } from './scan-lineage.tsx';
import { ScanNote } from './scan-note.tsx';
import { ScanPlace } from './scan-place.tsx';
import { ScanExport } from './scan-tools.tsx';
import { ScanSpots } from '../readings/scan-spots.tsx';
import { VerdictLine } from '../answer/verdict-line.tsx';

export function ScanDetails({ scan }: { scan: Scan }) {
  const answer = answerOf(scan);
  return (
    <div className="stack">
      <PrintedLine />
      <Link to="/scans" className="scans-back screen-only">
        {scanStrings.all}
      </Link>
      <header>
        <h1 className="scan-page__name">{scanName(scan)}</h1>
        <p className="quiet">
          {scanStrings.date} {formatDate(scan.createdAt)} {scanStrings.sources[scan.source]}
        </p>
      </header>
      <div className="scan-page">
        <section className="results" aria-label={matchStrings.results}>
          <VerdictLine verdict={answer.verdict} />
          <ol className="results__cards">
            {scan.matches.map((match) => (
              <MatchCard key={paintKey(match)} match={match} answer={answer} datasetId={scan.dataset.id} />
            ))}
          </ol>
          <Actions scan={scan} />
          <ScanElsewhere scan={scan} />
          <details>
            <summary>{resultStrings.details}</summary>
            <div className="answer-details small">
              <PaintNumbers matches={scan.matches} answer={answer} />
            </div>
          </details>
          <ScanExport scans={[scan]} name={scanName(scan)} />
        </section>
        <div className="stack">
          <ScanPlace scan={scan} />
          <ScanNote scan={scan} />
          <Measured scan={scan} />
          <ScanLineage scan={scan} />
        </div>
      </div>
    </div>
  );
}

function Actions({ scan }: { scan: Scan }) {
  const text = () => answerText(answerOf(scan), scan.dataset.name);
  const remove = async () => {
    if (await deleteScansWithUndo([scan.id])) navigate('/scans');
  };
  return (
    <div className="row answer-actions">
      <ScanOnWall scan={scan} />
      <KeepButton answer={answerOf(scan)} datasetId={scan.dataset.id} />
      <CopyAndShare text={text} colours={[scan.colour.hex, hexOfRgb(scan.matches[0]!.colour)]} />
      <PrintButton />
      <button type="button" className="button" onClick={() => void remove()}>
        {scanStrings.delete}
      </button>
    </div>
  );
}

function Measured({ scan }: { scan: Scan }) {
  const { crop, colour, warnings } = scan;
  const [l, c, h] = lchOfLab(colour.lab).map((v) => formatDecimals(v, 1)) as [string, string, string];
  return (
    <section className="panel stack" aria-labelledby="measured-title">
      <h2 id="measured-title">{scanStrings.measured}</h2>
      {crop ? (
        <div className="scan-page__crop">
          <ScanCropPicture scanId={scan.id} crop={crop} className="scan-page__picture" />
        </div>
      ) : (
        <p className="quiet">{scanStrings.noCrop}</p>
      )}
      <dl className="scan-facts">
        <Fact label={scanStrings.hex} value={colour.hex} />
        <Fact label={scanStrings.lab} value={labWords(colour.lab)} />
        <Fact label={scanStrings.lch} value={`L* ${l}  C* ${c}  h ${h}°`} />
        <Fact label={scanStrings.seen} value={hexOfRgb(colour.seen)} />
        <Fact label={scanStrings.light} value={lightWords(scan)} />
      </dl>
      <ScanSpots scan={scan} />
      {warnings.length > 0 && (
        <div className="stack">
          <h3>{scanStrings.warnings}</h3>
          {warnings.map(say).map((warning) => (
            <p key={warning} className="small">
              {warning}
            </p>
          ))}
        </div>
      )}
    </section>
  );
}

function Fact({ label, value }: { label: string; value: string }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </div>
  );
}
