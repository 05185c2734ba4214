// Where a scan leads: its first paint on a wall, and the catalogues and books that it did not ask.
import { useMemo } from 'react';
import { isBookSource } from '../../dataset/paint-source.ts';
import type { Scan } from '../../tracking/scan.ts';
import { OthersButton, OthersFound } from '../answer/others.tsx';
import { answerOf } from '../answer/scan-words.ts';
import { useOthers } from '../answer/use-others.ts';
import { WallLink } from '../answer/wall-link.tsx';
import { useLibrary } from '../kit/library.ts';

/** None where the catalogue is no longer stored. */
export function ScanOnWall({ scan }: { scan: Scan }) {
  const { datasets } = useLibrary();
  const first = scan.matches[0]!;
  const sourceId = first.source?.id ?? scan.dataset.id;
  if (!isBookSource(sourceId) && !datasets.some(({ id }) => id === sourceId)) return null;
  return <WallLink verdict={answerOf(scan).verdict} sourceId={sourceId} paintIndex={first.paintIndex} />;
}

export function ScanElsewhere({ scan }: { scan: Scan }) {
  const answer = useMemo(() => answerOf(scan), [scan]);
  const asked = scan.matches.map(({ source }) => source?.id ?? scan.dataset.id);
  const others = useOthers(answer, asked);
  return (
    <>
      <div className="row">
        <OthersButton others={others} />
      </div>
      <OthersFound others={others} />
    </>
  );
}
