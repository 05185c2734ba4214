// Where a scan is filed, and moving it.
import { useState } from 'react';
import { Link } from 'wouter';
import { allProjects } from '../../app/queries/project-queries.ts';
import type { Scan } from '../../tracking/scan.ts';
import { FileDialog } from '../filing/file-dialog.tsx';
import { unfileWithUndo } from '../filing/file-with-undo.ts';
import { placeOf, roomPlaceName } from '../filing/place-words.ts';
import { projectStrings as words } from '../filing/project-strings.ts';
import { useAddressQuery } from '../kit/use-address-query.ts';
import { useLive } from '../kit/use-live.ts';

export function ScanPlace({ scan }: { scan: Scan }) {
  const { data: projects = [] } = useLive(allProjects, undefined);
  const [{ file }, changeAddress] = useAddressQuery();
  const [isAsked, setIsAsked] = useState(false);
  const place = placeOf(scan, projects);
  const close = () => {
    setIsAsked(false);
    changeAddress({ file: '' });
  };
  return (
    <section className="panel stack stack--tight" aria-label={words.filedUnder}>
      {place ? (
        <p>
          {words.filedUnder} <Link to={`/projects/${scan.projectId}`}>{place.project}</Link>
          {place.room && ` · ${roomPlaceName(place)}`}
        </p>
      ) : (
        <p className="quiet">{words.unfiled}</p>
      )}
      <div className="row">
        <button type="button" className="button" onClick={() => setIsAsked(true)}>
          {place ? words.move : words.file}
        </button>
        {place && (
          <button type="button" className="button" onClick={() => void unfileWithUndo([scan.id])}>
            {words.takeOut}
          </button>
        )}
      </div>
      {(isAsked || file !== undefined) && <FileDialog scanIds={[scan.id]} place={place} onClose={close} />}
    </section>
  );
}
