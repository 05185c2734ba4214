// What people ask against what was learned, in sentences: said where the numbers bear it.
import { Link } from 'wouter';
import {
  confidenceOf,
  LEAST,
  notHere,
  RECENT,
  type Drift,
  type Learned,
  type Part,
} from '../../matching/asked/drift.ts';
import { formatShare } from '../../shared/share-interval.ts';
import type { Dataset } from '../../dataset/dataset.ts';
import type { Asked } from '../../tracking/asked.ts';
import type { Model } from '../../tracking/run.ts';
import { askedStrings } from './asked-strings.ts';

interface Props {
  dataset: Dataset;
  /** Oldest first. */
  asked: readonly Asked[];
  drifts: readonly Drift[];
  learned: Learned | null;
  champion: Model | null;
}

export function AskedDrift({ dataset, asked, drifts, learned, champion }: Props) {
  const words = askedStrings.drift;
  const recent = asked.slice(-RECENT);
  const isEnough = asked.length >= LEAST;
  return (
    <section className="panel stack" aria-labelledby="asked-drift">
      <h2 id="asked-drift">{words.title}</h2>
      {drifts.map((drift) => (
        <p key={drift.kind} className="strong asked__rule">
          {sentenceFor(drift)}
        </p>
      ))}
      {drifts.length > 0 && drifts.some(({ kind }) => kind === 'unsure') && dataset.source !== 'pack' && (
        <p>
          <Link to={`/train/${dataset.id}`} className="button">
            {words.train}
          </Link>
        </p>
      )}
      {drifts.length === 0 && isEnough && <p>{words.none}</p>}
      {!isEnough && <p>{words.tooFew({ count: asked.length, least: LEAST })}</p>}
      <Sides recent={recent} learned={learned} />
      {!champion && <p className="quiet asked__rule">{words.untrained}</p>}
    </section>
  );
}

function Sides({ recent, learned }: { recent: readonly Asked[]; learned: Learned | null }) {
  const words = askedStrings.drift;
  return (
    <>
      <h3>{words.recent({ count: recent.length })}</h3>
      <dl className="asked__sides">
        <Side title={words.notHere} asked={partText(notHere(recent))} learned={words.noneThere} />
        <Side
          title={words.confidence}
          asked={partText(confidenceOf(ofModel(recent, learned)))}
          learned={learned ? formatShare(learned.heldOut) : '–'}
        />
      </dl>
    </>
  );
}

function Side({ title, asked, learned }: { title: string; asked: string; learned: string }) {
  const words = askedStrings.drift;
  return (
    <div className="asked__side">
      <dt>{title}</dt>
      <dd>
        <span className="quiet">{words.asked}</span> {asked}
      </dd>
      <dd>
        <span className="quiet">{words.learned}</span> {learned}
      </dd>
    </div>
  );
}

/** The learned number is of that model only. */
function ofModel(asked: readonly Asked[], learned: Learned | null): readonly Asked[] {
  return learned ? asked.filter(({ modelId }) => modelId === learned.modelId) : asked;
}

function partText({ count, value, interval: [from, to] }: Part): string {
  if (count === 0) return '–';
  const share = formatShare(value);
  if (count < LEAST) return askedStrings.drift.few({ share, count });
  return askedStrings.drift.part({ share, from: formatShare(from), to: formatShare(to), count });
}

function sentenceFor(drift: Drift): string {
  const words = askedStrings.drift.sentences;
  const { value, interval, count } = drift.recent;
  const recent = {
    share: formatShare(value),
    from: formatShare(interval[0]),
    to: formatShare(interval[1]),
    count,
  };
  switch (drift.kind) {
    case 'unknown':
      return words.unknown(recent);
    case 'more-unknown':
      return words.moreUnknown({ ...recent, before: formatShare(drift.before.value) });
    case 'less-unknown':
      return words.lessUnknown({ ...recent, before: formatShare(drift.before.value) });
    case 'unsure':
      return words.unsure({
        ...recent,
        heldOut: formatShare(drift.heldOut),
        without: drift.withoutReference,
      });
  }
}
