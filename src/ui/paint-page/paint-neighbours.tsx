// What lies near a paint: in its catalogue, lighter and darker of its hue, and in the other catalogues on the device.
import { useMemo } from 'react';
import { labOfRgb } from '../../colour/lab.ts';
import { hexOfRgb } from '../../colour/srgb.ts';
import type { Dataset } from '../../dataset/dataset.ts';
import { relatedPaints } from '../../matching/related.ts';
import { nearEnough, nearestColours, NEAR_DELTA_E00 } from '../../paint-search/nearest.ts';
import { OthersButton, OthersFound } from '../answer/others.tsx';
import { RelatedPaintList } from '../answer/related-paints.tsx';
import { useOthers, type OthersAnswer } from '../answer/use-others.ts';
import { useLibrary } from '../kit/library.ts';
import { paintStrings } from '../paint/paint-strings.ts';
import { NearPaintRow, type NearPaint, type OwnPaint } from './near-paint-row.tsx';
import { useCatalogueColours } from './use-catalogue-colours.ts';
import { useNearElsewhere } from './use-near-elsewhere.ts';

/** Paints of its own catalogue that are shown. */
const HERE = 6;

interface Props {
  /** The dataset or book that it is of. */
  source: Pick<Dataset, 'id' | 'name'>;
  paint: OwnPaint;
}

export function PaintNeighbours({ source, paint }: Props) {
  return (
    <>
      <div className="paint-page__around">
        <Here source={source} paint={paint} />
        <div className="stack">
          <Elsewhere source={source} paint={paint} />
          <InBooks source={source} paint={paint} />
        </div>
      </div>
      <p className="quiet small">{paintStrings.near.screen}</p>
    </>
  );
}

function Here({ source, paint }: Props) {
  const { colours, problem } = useCatalogueColours(source.id);
  const found = useMemo(() => {
    if (!colours) return null;
    const self = colours.paints.findIndex(({ index }) => index === paint.index);
    const near = nearEnough(
      nearestColours(colours.labs, labOfRgb(paint.colour), HERE, (place) => place !== self),
    );
    return {
      near: near.map(({ place, deltaE00 }): NearPaint => ({
        source,
        paint: colours.paints[place]!,
        deltaE00,
      })),
      related: relatedPaints(colours, paint.index),
    };
  }, [colours, source, paint]);
  return (
    <div className="stack">
      <section className="related" aria-labelledby="paint-near-title">
        <h2 id="paint-near-title">{paintStrings.near.title}</h2>
        {found && <Nothing near={found.near} isAlone={colours?.paints.length === 1} />}
        {problem !== null && (
          <p role="alert" className="small">
            {problem}
          </p>
        )}
        <ul className="related__list">
          {found?.near.map((one) => (
            <NearPaintRow key={one.paint.index} own={paint} near={one} />
          ))}
        </ul>
      </section>
      {found?.related && <RelatedPaintList sourceId={source.id} related={found.related} />}
    </div>
  );
}

function Elsewhere({ source, paint }: Props) {
  const { datasets } = useLibrary();
  const { found, isReading, problems } = useNearElsewhere(paint.colour, datasets, source.id);
  if (!isReading && found.length === 0 && problems.length === 0) return null;
  return (
    <section className="related" aria-labelledby="paint-others-title">
      <h2 id="paint-others-title">{paintStrings.near.others}</h2>
      {isReading ? (
        <p className="quiet">{paintStrings.near.reading}</p>
      ) : (
        <Nothing near={found} isAlone={false} />
      )}
      <ul className="related__list">
        {found.map((one) => (
          <NearPaintRow key={`${one.source.id} ${one.paint.index}`} own={paint} near={one} isElsewhere />
        ))}
      </ul>
      {problems.map((problem) => (
        <p key={problem} role="alert" className="small">
          {problem}
        </p>
      ))}
    </section>
  );
}

/** On request: the books that are no catalogue on the device. */
function InBooks({ source, paint: { colour } }: Props) {
  const { datasets } = useLibrary();
  const answer = useMemo(
    (): OthersAnswer => ({
      colour: { hex: hexOfRgb(colour), lab: labOfRgb(colour), seen: colour },
      whiteBalance: 'reference', // it is known, as a paint is
    }),
    [colour],
  );
  const others = useOthers(answer, [source.id, ...datasets.map(({ id }) => id)]);
  return (
    <>
      <div className="row">
        <OthersButton others={others} areBooks />
      </div>
      <OthersFound others={others} areBooks />
    </>
  );
}

/** That there is nothing near, where that is so: the one that is nearest all the same is shown for what it is. */
function Nothing({ near, isAlone }: { near: readonly NearPaint[]; isAlone: boolean }) {
  if (isAlone) return <p>{paintStrings.near.none}</p>;
  if (near.length === 0 || near[0]!.deltaE00 <= NEAR_DELTA_E00) return null;
  return <p>{paintStrings.near.nothing({ most: NEAR_DELTA_E00 })}</p>;
}
