// Pictures that don't fit their paint: each beside its key and the key of the paint that it seems to be.
import type { Dataset, Paint } from '../../dataset/dataset.ts';
import type { Outlier, OutlierList } from '../../matching/health/health-report.ts';
import { formatDecimals } from '../../shared/locale.ts';
import { outlierFinding } from '../../matching/health/findings.ts';
import { FindingActs, ActChoice, RemovePaint } from './finding-acts.tsx';
import { MoveElsewhere, MoveTo, RemovePictures } from './picture-acts.tsx';
import { healthStrings as strings } from './health-strings.ts';
import { formatValue } from '../kit/format.ts';
import { FoldedList, HealthSection } from './health-section.tsx';
import { PaintPicture } from '../paint/paint-picture.tsx';
import { PaintWords } from '../paint/paint-words.tsx';
import { StoredPicture } from '../paint/stored-picture.tsx';

interface Props {
  dataset: Dataset;
  paints: readonly Paint[];
  /** Undefined until it is known, null for a catalogue without stored pictures. */
  outliers: OutlierList | null | undefined;
}

const FIRST = 8;

export function HealthOutliers({ dataset, paints, outliers }: Props) {
  const words = strings.outliers;
  return (
    <HealthSection name="outliers" title={words.title}>
      {outliers === null && <p>{dataset.source === 'pack' ? words.pack : words.drawn}</p>}
      {outliers && outliers.count === 0 && <p>{words.none({ checked: outliers.checked })}</p>}
      {outliers && outliers.count > 0 && (
        <>
          <p>{words.found({ count: outliers.count, checked: outliers.checked, limit: outliers.limit })}</p>
          <FoldedList
            items={outliers.outliers}
            count={outliers.count}
            first={FIRST}
            className="outliers"
            label={words.title}
          >
            {(outlier) => (
              <OutlierEntry
                key={`${outlier.paint} ${outlier.picture}`}
                dataset={dataset}
                paints={paints}
                outlier={outlier}
              />
            )}
          </FoldedList>
        </>
      )}
      {outliers && <p className="quiet small">{words.grey}</p>}
    </HealthSection>
  );
}

function OutlierEntry({
  dataset,
  paints,
  outlier,
}: {
  dataset: Dataset;
  paints: readonly Paint[];
  outlier: Outlier;
}) {
  const words = strings.outliers;
  const paint = paints[outlier.paint];
  const picture = paint?.pictures[outlier.picture];
  if (!paint || picture?.path !== outlier.path) return null; // mended, and not checked anew yet
  const seems = outlier.seems ? paints[outlier.seems.paint] : undefined;
  const { latent } = outlier;
  const isKey = picture.role === 'key';
  const label = seems
    ? words.labelSeems({ path: picture.path, paint: paint.folder, seems: seems.folder })
    : words.label({ path: picture.path, paint: paint.folder });
  return (
    <li className="outlier">
      <div className="captioned">
        <div className="touching" role="img" aria-label={label}>
          {picture.pixels !== null && <StoredPicture datasetId={dataset.id} pixels={picture.pixels} />}
          {!isKey && <PaintPicture paint={paint} />}
          {seems && <PaintPicture paint={seems} />}
        </div>
        <div className="captioned__words quiet" aria-hidden="true">
          <span>{words.picture}</span>
          {!isKey && <span>{words.key}</span>}
          {seems && <span>{words.seemsKey}</span>}
        </div>
      </div>
      <div className="stack stack--tight">
        <p>
          <PaintWords paint={paint} />
          <span className="quiet small health__path">
            {picture.path.slice(picture.path.lastIndexOf('/') + 1)}
          </span>
        </p>
        {isKey && <p>{words.isKey}</p>}
        <p>
          {seems && outlier.seems
            ? words.seems({ paint: seems.folder, deltaE: formatDecimals(outlier.seems.deltaE00, 1) })
            : words.seemsNone}
        </p>
        <p className="quiet small">
          {words.distance({
            deltaE: formatDecimals(outlier.deltaE00, 1),
            degrees: formatDecimals(outlier.angle, 1),
          })}{' '}
          {latent &&
            (latent.seems === null
              ? words.latent({ own: formatValue(latent.own) })
              : words.latentSeems({ own: formatValue(latent.own), seems: formatValue(latent.seems) }))}
        </p>
        <FindingActs dataset={dataset} finding={outlierFinding(outlier)}>
          {seems && <MoveTo dataset={dataset} paint={paint} path={picture.path} to={seems} />}
          <RemovePictures dataset={dataset} paint={paint} paths={[picture.path]} />
          <ActChoice title={strings.acts.more}>
            <MoveElsewhere dataset={dataset} paint={paint} path={picture.path} paints={paints} />
            <RemovePaint dataset={dataset} paint={paint} />
          </ActChoice>
        </FindingActs>
      </div>
    </li>
  );
}
