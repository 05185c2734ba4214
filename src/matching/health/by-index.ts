// A report that tells paints by their place among those that are in the catalogue, as one by their index in the dataset.
import type { Paint } from '../../dataset/dataset.ts';
import type { HealthReport, PairList } from './health-report.ts';

type Places = readonly Pick<Paint, 'index'>[];

/** Parts of a report, or all of it; `paints` in the order of the places. Rows of the map stay rows. */
export function byIndex<R extends Partial<HealthReport>>(report: R, paints: Places): R {
  const at = (place: number) => paints[place]!.index;
  const of = <P extends { paint: number }>(found: P): P => ({ ...found, paint: at(found.paint) });
  const { pairs, twins, duplicates, outliers, disagreements, heldOut, map } = report;
  return {
    ...report,
    ...(pairs && { pairs: pairsBy(at, pairs) }),
    ...(twins && { twins: pairsBy(at, twins) }),
    ...(duplicates && {
      duplicates: {
        ...duplicates,
        groups: duplicates.groups.map((group) => ({ ...group, members: group.members.map(of) })),
      },
    }),
    ...(outliers && {
      outliers: {
        ...outliers,
        outliers: outliers.outliers.map((found) => ({ ...of(found), seems: found.seems && of(found.seems) })),
      },
    }),
    ...(disagreements && { disagreements: { ...disagreements, paints: disagreements.paints.map(of) } }),
    ...(heldOut && {
      heldOut: {
        ...heldOut,
        confusions: heldOut.confusions.map((one) => ({ ...of(one), answered: at(one.answered) })),
      },
    }),
    ...(map && { map: { ...map, paints: map.paints.map(at) } }),
  };
}

function pairsBy(at: (place: number) => number, list: PairList): PairList {
  return {
    ...list,
    pairs: list.pairs.map(({ one, other, distance }) => ({ one: at(one), other: at(other), distance })),
  };
}
