// The latent space as a map, with what lies next to the chosen paint as a table: the same for who can't see the map.
import { useMemo, useState } from 'react';
import { deltaE00 } from '../../colour/difference.ts';
import { labOfRgb } from '../../colour/lab.ts';
import { hexOfRgb } from '../../colour/srgb.ts';
import type { Paint } from '../../dataset/dataset.ts';
import type { LatentMap } from '../../matching/health/health-report.ts';
import { formatDecimals } from '../../shared/locale.ts';
import { say, type Told } from '../../shared/message.ts';
import { healthStrings as strings } from './health-strings.ts';
import { announce } from '../kit/announce.ts';
import { formatValue } from '../kit/format.ts';
import { formatShare } from '../../shared/share-interval.ts';
import { HealthSection } from './health-section.tsx';
import { PaintChooser } from './paint-chooser.tsx';
import { MapCanvas, MOST_CURVES } from './map-canvas.tsx';
import { PaintsLead, PaintWords } from '../paint/paint-words.tsx';

interface Props {
  /** By index, those that have left the catalogue since the map was drawn included. */
  paints: readonly Paint[];
  /** Undefined until it is known, null before training. */
  map: LatentMap | null | undefined;
  /** Why a model can't be used, a sentence. */
  trouble: Told | null | undefined;
}

export function HealthMap({ paints, map, trouble }: Props) {
  const rows = useMemo(() => (map ? rowsOf(map, paints) : []), [map, paints]);
  const isFitting = map && map.curves.length === rows.length * map.factors.length * map.components;
  return (
    <HealthSection name="map" title={strings.map.title}>
      {map === null && <p>{say(trouble ?? strings.map.untrained)}</p>}
      {/* In its tables paints are chosen. */}
      <PaintsLead value={null}>{isFitting && <Explorer paints={rows} map={map} />}</PaintsLead>
    </HealthSection>
  );
}

/** The paints of the map, by its rows. */
function rowsOf({ paints: indexes }: LatentMap, paints: readonly Paint[]): Paint[] {
  return indexes.flatMap((index, row) => (paints[index] ? [{ ...paints[index], index: row }] : []));
}

const PLANES = [
  [0, 1],
  [0, 2],
  [1, 2],
] as const;

function Explorer({ paints, map }: { paints: readonly Paint[]; map: LatentMap }) {
  const words = strings.map;
  const [plane, setPlane] = useState(0);
  const [hasCurves, setHasCurves] = useState(paints.length <= MOST_CURVES);
  const [chosen, setChosen] = useState<number | null>(null);
  const planes = map.components > 2 ? PLANES : PLANES.slice(0, 1);
  const axes = planes[plane] ?? PLANES[0];
  const shareOf = ([one, other]: readonly [number, number]) =>
    formatShare((map.explained[one] ?? 0) + (map.explained[other] ?? 0));
  const choose = (paint: number) => {
    setChosen(paint);
    const names = neighboursOf(map, paint).map(({ other }) => paints[other]?.folder ?? '');
    announce(words.chosen({ paint: paints[paint]?.folder ?? '', nearest: names.slice(0, 3).join(', ') }));
  };
  return (
    <>
      <p className="quiet">{words.hint}</p>
      <p className="quiet small map__keys" id="map-keys">
        {words.keys}
      </p>
      <div className="map-layout">
        <div className="stack">
          <MapCanvas
            {...{ paints, map, axes, hasCurves, chosen }}
            onChoose={choose}
            label={words.label({ count: paints.length, share: shareOf(axes) })}
          />
          <div className="row">
            {planes.length > 1 && (
              <label className="row">
                {words.axes}
                <select
                  className="input map__axes"
                  value={plane}
                  onChange={(event) => setPlane(Number(event.target.value))}
                >
                  {planes.map((axesOf, i) => (
                    <option key={i} value={i}>
                      {words.axesOf({ one: axesOf[0] + 1, other: axesOf[1] + 1, share: shareOf(axesOf) })}
                    </option>
                  ))}
                </select>
              </label>
            )}
            <label className="check">
              <input
                type="checkbox"
                checked={hasCurves}
                onChange={(event) => setHasCurves(event.target.checked)}
              />
              {words.curves}
            </label>
            {hasCurves && paints.length > MOST_CURVES && (
              <span className="quiet small">{words.curvesMany({ count: MOST_CURVES })}</span>
            )}
          </div>
        </div>
        <div className="stack">
          <PaintChooser paints={paints} label={words.choose} onChoose={({ index }) => choose(index)} />
          {chosen === null ? (
            <p className="quiet">{words.nothing}</p>
          ) : (
            <Neighbours paints={paints} map={map} chosen={chosen} onChoose={choose} />
          )}
        </div>
      </div>
    </>
  );
}

function neighboursOf({ neighbours, neighbourDistances, neighboursEach }: LatentMap, paint: number) {
  return Array.from({ length: neighboursEach }, (_, k) => ({
    other: neighbours[paint * neighboursEach + k]!,
    distance: neighbourDistances[paint * neighboursEach + k]!,
  }));
}

interface NeighboursProps {
  paints: readonly Paint[];
  map: LatentMap;
  chosen: number;
  onChoose: (paint: number) => void;
}

function Neighbours({ paints, map, chosen, onChoose }: NeighboursProps) {
  const words = strings.map;
  const paint = paints[chosen];
  if (!paint) return null;
  return (
    <>
      <div className="map-chosen">
        <div style={{ backgroundColor: hexOfRgb(paint.colour) }} aria-hidden="true" />
        <p>
          <PaintWords paint={paint} />
        </p>
      </div>
      <table className="score-table neighbours">
        <caption>{words.neighbours}</caption>
        <thead>
          <tr>
            <th scope="col">{words.paint}</th>
            <th scope="col">{words.distance}</th>
            <th scope="col">{words.deltaE}</th>
          </tr>
        </thead>
        <tbody>
          {neighboursOf(map, chosen).map(({ other, distance }) => {
            const near = paints[other];
            if (!near) return null;
            return (
              <tr key={other}>
                <th scope="row">
                  <button type="button" className="neighbours__one" onClick={() => onChoose(other)}>
                    <span
                      className="touching touching--small"
                      role="img"
                      aria-label={words.swatch({ one: paint.folder, other: near.folder })}
                    >
                      <span style={{ backgroundColor: hexOfRgb(paint.colour) }} />
                      <span style={{ backgroundColor: hexOfRgb(near.colour) }} />
                    </span>
                    <PaintWords paint={near} />
                  </button>
                </th>
                <td>{formatValue(distance)}</td>
                <td>{formatDecimals(deltaE00(labOfRgb(paint.colour), labOfRgb(near.colour)), 1)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </>
  );
}
