// Held-out pictures: how often the trained matcher is right, beside simpler methods, and what it confuses.
import { Link } from 'wouter';
import { hexOfRgb } from '../../colour/srgb.ts';
import type { Dataset, Paint } from '../../dataset/dataset.ts';
import type { HeldOutRanker, HeldOutScores } from '../../matching/health/health-report.ts';
import { say, type Told } from '../../shared/message.ts';
import type { Model } from '../../tracking/run.ts';
import { healthStrings as strings } from './health-strings.ts';
import { formatShare, shareInterval } from '../../shared/share-interval.ts';
import { FoldedList, HealthSection } from './health-section.tsx';
import { PaintWords } from '../paint/paint-words.tsx';

interface Props {
  dataset: Dataset;
  paints: readonly Paint[];
  champion: Model | null;
  /** Undefined until it is known. */
  heldOut: HeldOutScores | null | undefined;
  /** Why a model can't be used, a sentence. */
  trouble: Told | null | undefined;
  /** Whether the pictures are others than the model was trained on. */
  isChanged: boolean | undefined;
}

const FIRST = 6;
const rankers = () => Object.keys(strings.scores.rankers) as HeldOutRanker[];

export function HealthScores({ dataset, paints, champion, heldOut, trouble, isChanged }: Props) {
  const words = strings.scores;
  return (
    <HealthSection name="scores" title={words.title}>
      {!champion && (
        <div className="row row--apart">
          <p>{words.untrained}</p>
          {dataset.source !== 'pack' && (
            <Link to={`/train/${dataset.id}`} className="button">
              {words.train}
            </Link>
          )}
        </div>
      )}
      {trouble && <p>{say(trouble)}</p>}
      {champion && heldOut === null && !trouble && <p>{isChanged ? words.changed : words.pack}</p>}
      {champion && heldOut && <Scored heldOut={heldOut} paints={paints} />}
      {champion && heldOut !== undefined && <Simulated metrics={champion.metrics} />}
    </HealthSection>
  );
}

function Scored({ heldOut, paints }: { heldOut: HeldOutScores; paints: readonly Paint[] }) {
  const words = strings.scores;
  const { pictures, rendered, shares, wrong, wrongTwins, confusions } = heldOut;
  return (
    <>
      <p>
        {pictures < heldOut.heldOut
          ? words.whatSome({ scored: pictures, heldOut: heldOut.heldOut })
          : words.what({ scored: pictures })}{' '}
        {rendered === pictures ? words.allRendered : rendered > 0 && words.someRendered({ rendered })}
      </p>
      <p className="quiet">{words.index}</p>
      <table className="score-table">
        <thead>
          <tr>
            <th scope="col">{words.method}</th>
            <th scope="col">{words.top1}</th>
            <th scope="col">{words.top3}</th>
          </tr>
        </thead>
        <tbody>
          {rankers().map((ranker) => (
            <tr key={ranker} className={ranker === 'trained' ? 'strong' : undefined}>
              <th scope="row">{words.rankers[ranker]}</th>
              <Share share={shares[ranker].top1} count={pictures} />
              <Share share={shares[ranker].top3} count={pictures} />
            </tr>
          ))}
        </tbody>
      </table>
      {shares.trained.top1 <= shares.colour.top1 && shares.trained.top3 <= shares.colour.top3 && (
        <p>{words.equal}</p>
      )}
      {wrong > 0 && (
        <>
          <p>{words.wrong({ wrong, twins: wrongTwins })}</p>
          <h3>{words.confusions}</h3>
          <FoldedList
            items={confusions}
            count={confusions.length}
            first={FIRST}
            className="pair-list"
            label={words.confusions}
          >
            {(confusion) => (
              <Confusion
                key={`${confusion.paint} ${confusion.answered}`}
                confusion={confusion}
                paints={paints}
              />
            )}
          </FoldedList>
        </>
      )}
    </>
  );
}

function Share({ share, count }: { share: number; count: number }) {
  const [from, to] = shareInterval(share, count);
  return (
    <td title={strings.scores.interval({ from: formatShare(from), to: formatShare(to) })}>
      {formatShare(share)}
    </td>
  );
}

function Confusion({
  confusion: { paint, answered, times },
  paints,
}: {
  confusion: HeldOutScores['confusions'][number];
  paints: readonly Paint[];
}) {
  const truth = paints[paint];
  const answer = paints[answered];
  if (!truth || !answer) return null;
  return (
    <li className="pair-list__one">
      <div
        className="touching"
        role="img"
        aria-label={strings.scores.tookFor({ paint: truth.folder, answered: answer.folder })}
      >
        <div style={{ backgroundColor: hexOfRgb(truth.colour) }} />
        <div style={{ backgroundColor: hexOfRgb(answer.colour) }} />
      </div>
      <div className="pair-list__names">
        <p>
          <PaintWords paint={truth} />
        </p>
        <p>
          → <PaintWords paint={answer} />
        </p>
        <p className="quiet small">{strings.scores.times({ times })}</p>
      </div>
    </li>
  );
}

const SIMULATED = [
  ['trained', 'top'],
  ['colour', 'colour_top'],
  ['embedding', 'embedding_top'],
] as const;

/** What the run itself measured on simulated queries; nothing where an older model has no such metrics. */
function Simulated({ metrics }: { metrics: Record<string, number> }) {
  const words = strings.scores;
  const situations = [['val', words.noWhite]] as const;
  if (metrics.val_top1 === undefined) return null;
  return (
    <details>
      <summary>{words.simulated}</summary>
      <p className="quiet">{words.simulatedHint}</p>
      <table className="score-table">
        <thead>
          <tr>
            <th scope="col">{words.method}</th>
            <th scope="col">{words.top1}</th>
            <th scope="col">{words.top3}</th>
          </tr>
        </thead>
        {situations.map(([prefix, title]) => (
          <tbody key={prefix}>
            <tr>
              <th scope="rowgroup" colSpan={3} className="quiet">
                {title}
              </th>
            </tr>
            {SIMULATED.map(([ranker, name]) => (
              <tr key={ranker}>
                <th scope="row">{words.rankers[ranker]}</th>
                <td>{formatShare(metrics[`${prefix}_${name}1`])}</td>
                <td>{formatShare(metrics[`${prefix}_${name}3`])}</td>
              </tr>
            ))}
          </tbody>
        ))}
      </table>
    </details>
  );
}
