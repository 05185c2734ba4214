// What a message about a scan that was just saved offers: to file it where the last one was, or to choose where.
import { allProjects } from '../../app/queries/project-queries.ts';
import { allScans } from '../../app/queries/scan-queries.ts';
import type { ToastAction } from '../../app/toasts.ts';
import { fileWithUndo } from './file-with-undo.ts';
import { recentPlaces, roomPlaceName } from './place-words.ts';
import { projectStrings as words } from './project-strings.ts';

export async function fileOffer(scanId: string): Promise<ToastAction> {
  const [scans, projects] = await Promise.all([allScans.read(undefined), allProjects.read(undefined)]);
  const [place] = recentPlaces(scans, projects, 1);
  if (!place)
    return { label: words.file, run: () => void (window.location.hash = `/scans/${scanId}?file=1`) };
  const name = roomPlaceName(place) || place.project;
  return { label: words.fileIt({ place: name }), run: () => void fileWithUndo([scanId], place) };
}
