// Keeping the preview in a project, among the scans.
import { useId, useState } from 'react';
import { allPreviews } from '../../app/queries/preview-queries.ts';
import { allProjects } from '../../app/queries/project-queries.ts';
import { allScans } from '../../app/queries/scan-queries.ts';
import { removePreview } from '../../app/commands/preview-commands.ts';
import { keepPreview, type PreviewToKeep } from '../../app/save-preview.ts';
import { schemeOf, wishOf } from '../../app/sessions/wall-draft.ts';
import { saveWall, showWall } from '../../app/sessions/wall-session.ts';
import { draftOf, type Wall } from '../../app/sessions/wall-store.ts';
import { showToast } from '../../app/toasts.ts';
import { compareNames } from '../../shared/locale.ts';
import type { ShownSurface } from '../../wall/wall-api.ts';
import { strings } from '../kit/strings.ts';
import { tellProblem } from '../kit/tell-problem.ts';
import { useLive } from '../kit/use-live.ts';
import { surfaceWords } from './wall-words.ts';
import { wallStrings as words } from '../preview/wall-strings.ts';

/** As a scan's project. */
const MOST_LETTERS = 100;

interface Props {
  wall: Wall;
  /** Does the work while nothing else can be saved, and tells what went wrong. */
  run: (work: () => Promise<void>) => Promise<void>;
  isSaving: boolean;
}

export function WallKeep({ wall, run, isSaving }: Props) {
  const id = useId();
  const [project, setProject] = useState('');
  const projects = useProjects();
  const keep = () =>
    run(async () => {
      const wish = wishOf(draftOf(wall), wall.light);
      // What is shown may still be about the wish before.
      const { surfaces } = await showWall(wall.photo, wish);
      const preview = previewOf(wall, surfaces, project.trim());
      const kept = await keepPreview(preview, (side) =>
        saveWall(wall.photo, wish, { type: 'image/jpeg', side, line: null }),
      );
      const undo = () => void removePreview(kept.id).catch(tellProblem);
      showToast(words.kept, { action: { label: strings.toast.undo, run: undo } });
    });
  return (
    <>
      <div className="field">
        <label className="field__label" htmlFor={id}>
          {words.project}
        </label>
        <input
          id={id}
          className="input"
          list={`${id}-all`}
          autoComplete="off"
          maxLength={MOST_LETTERS}
          value={project}
          aria-describedby={`${id}-help`}
          onChange={({ target }) => setProject(target.value)}
        />
        <span id={`${id}-help`} className="field__help">
          {words.projectHelp}
        </span>
        <datalist id={`${id}-all`}>
          {projects.map((name) => (
            <option key={name} value={name} />
          ))}
        </datalist>
      </div>
      <div className="row">
        <button type="button" className="button" disabled={isSaving} onClick={() => void keep()}>
          {words.keep}
        </button>
      </div>
    </>
  );
}

/** Those that there are, and what scans and previews are named after; by name. */
function useProjects(): string[] {
  const { data: projects = [] } = useLive(allProjects, undefined);
  const { data: scans = [] } = useLive(allScans, undefined);
  const { data: previews = [] } = useLive(allPreviews, undefined);
  const filed = [...scans, ...previews].map(({ project }) => project).filter(Boolean);
  return [...new Set([...projects.map(({ name }) => name), ...filed])].sort(compareNames);
}

function previewOf(wall: Wall, shown: readonly ShownSurface[], project: string): PreviewToKeep {
  const draft = draftOf(wall);
  const { paints } = schemeOf(draft);
  const surfaces = draft.surfaces.flatMap((surface) => {
    const paint = paints[surface.id];
    const stated = shown.find(({ id }) => id === surface.id)?.stated;
    if (!paint || !stated) return [];
    return [
      { name: surfaceWords(draft, surface), paint, stated: { ...stated, reasons: [...stated.reasons] } },
    ];
  });
  return { photo: wall.name, surfaces, light: wall.light, project };
}
