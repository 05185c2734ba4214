// One project: whose it is, its rooms with their surfaces, and what can be done with all of it.
import { Link } from 'wouter';
import { navigate } from 'wouter/use-hash-location';
import { newId, removeProject, restoreProject } from '../../app/commands/project-commands.ts';
import { allPreviews } from '../../app/queries/preview-queries.ts';
import { photosOfProject } from '../../app/queries/project-queries.ts';
import { showToast } from '../../app/toasts.ts';
import { toldApart } from '../../tracking/placing.ts';
import { MOST_ROOMS, MOST_SURFACES, type Photo, type Project } from '../../tracking/project.ts';
import type { Scan } from '../../tracking/scan.ts';
import { FilePreview } from '../filing/file-preview.tsx';
import { projectStrings as words } from '../filing/project-strings.ts';
import { surfaceIn } from '../filing/place-words.ts';
import { strings } from '../kit/strings.ts';
import { tellProblem } from '../kit/tell-problem.ts';
import { useLive } from '../kit/use-live.ts';
import { PreviewList } from '../preview/preview-list.tsx';
import { change } from './change-project.ts';
import { NameForm } from './name-form.tsx';
import { roomProblem } from './name-problems.ts';
import { PhotoStrip } from './photo-strip.tsx';
import { ProjectFacts } from './project-facts.tsx';
import { ProjectPaints } from './project-paints.tsx';
import { RoomPart } from './room-part.tsx';
import { ScanLinks } from './scan-links.tsx';

interface Props {
  project: Project;
  /** What the other projects are called. */
  taken: readonly string[];
  /** Those filed under it. */
  scans: readonly Scan[];
}

export function ProjectView({ project, taken, scans }: Props) {
  const { data: photos = [] } = useLive(photosOfProject, project.id);
  const { data: previews = [] } = useLive(allPreviews, undefined);
  const loose = scans.filter(({ surfaceId }) => surfaceIn(project, surfaceId) === null);
  return (
    <div className="stack project">
      <Link to="/projects" className="lone-link">
        {words.all}
      </Link>
      <header className="row row--apart">
        <h1>{project.name}</h1>
        <Link to={`/projects/${project.id}/sheet`} className="button button--primary">
          {words.sheet}
        </Link>
      </header>
      {project.rooms.length === 0 && <p className="quiet">{words.noRooms}</p>}
      {project.rooms.map((room) => (
        <RoomPart key={room.id} {...{ project, room, scans, photos }} />
      ))}
      <AddRoom project={project} />
      {loose.length > 0 && (
        <section className="panel stack" aria-labelledby="loose-title">
          <h2 id="loose-title">{words.scansElsewhere}</h2>
          <ScanLinks scans={loose} />
        </section>
      )}
      <PreviewList
        previews={previews.filter(({ projectId }) => projectId === project.id)}
        filing={(preview) => <FilePreview preview={preview} />}
      />
      <ProjectPaints project={project} />
      <ProjectFacts project={project} taken={taken} />
      <LoosePhotos project={project} photos={photos} />
      <div className="row">
        <button type="button" className="button" onClick={() => void deleteWithUndo(project)}>
          {words.delete}
        </button>
      </div>
    </div>
  );
}

function LoosePhotos({ project, photos }: { project: Project; photos: readonly Photo[] }) {
  const loose = photos.filter(({ surfaceId }) => surfaceIn(project, surfaceId) === null);
  return (
    <section className="panel stack" aria-labelledby="photos-title">
      <h2 id="photos-title">{words.photos}</h2>
      <PhotoStrip projectId={project.id} name={project.name} photos={loose} />
    </section>
  );
}

function AddRoom({ project }: { project: Project }) {
  const names = project.rooms.map(({ name }) => name);
  const add = (called: string) => {
    const room = { id: newId(), name: called, surfaces: [] };
    return change(project.id, (now) => toldApart({ ...now, rooms: [...now.rooms, room] }));
  };
  const problemOf = (name: string) =>
    project.rooms.length >= MOST_ROOMS
      ? words.full({ rooms: MOST_ROOMS, surfaces: MOST_SURFACES })
      : roomProblem(name, names);
  return (
    <NameForm
      label={words.addRoom}
      placeholder={words.roomHint}
      button={words.add}
      problemOf={problemOf}
      onName={add}
    />
  );
}

async function deleteWithUndo({ id, name }: Project): Promise<void> {
  try {
    await removeProject(id);
  } catch (error) {
    return tellProblem(error);
  }
  navigate('/projects');
  const undo = () => void restoreProject(id).catch(tellProblem);
  showToast(words.deleted({ name }), { action: { label: strings.toast.undo, run: undo } });
}
