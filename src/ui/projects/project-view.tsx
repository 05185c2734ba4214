// One project: whose it is, its rooms with their surfaces, and what can be done with all of it.
import { useState, type SubmitEvent } from 'react';
import { Link } from 'wouter';
import { navigate } from 'wouter/use-hash-location';
import { newId, removeProject, restoreProject } from '../../app/commands/project-commands.ts';
import { photosOfProject } from '../../app/queries/project-queries.ts';
import { showToast } from '../../app/toasts.ts';
import { MOST_ROOMS, MOST_SURFACES, type Photo, type Project } from '../../tracking/project.ts';
import type { Scan } from '../../tracking/scan.ts';
import { projectStrings as words } from '../filing/project-strings.ts';
import { surfaceIn } from '../filing/place-words.ts';
import { strings } from '../kit/strings.ts';
import { tellProblem } from '../kit/tell-problem.ts';
import { useLive } from '../kit/use-live.ts';
import { change } from './change-project.ts';
import { PhotoStrip } from './photo-strip.tsx';
import { ProjectFacts } from './project-facts.tsx';
import { ProjectPaints } from './project-paints.tsx';
import { RoomPart } from './room-part.tsx';
import { ScanLinks } from './scan-links.tsx';

interface Props {
  project: Project;
  /** Those filed under it. */
  scans: readonly Scan[];
}

export function ProjectView({ project, scans }: Props) {
  const { data: photos = [] } = useLive(photosOfProject, project.id);
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
      <ProjectPaints project={project} />
      <ProjectFacts project={project} />
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
  const [name, setName] = useState('');
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const called = name.trim();
    if (called === '') return;
    if (project.rooms.length >= MOST_ROOMS)
      return void showToast(words.full({ rooms: MOST_ROOMS, surfaces: MOST_SURFACES }), { tone: 'problem' });
    setName('');
    const room = { id: newId(), name: called, surfaces: [] };
    void change(project.id, (now) => ({ ...now, rooms: [...now.rooms, room] }));
  };
  return (
    <form className="projects__new" onSubmit={submit}>
      <div className="field">
        <label className="field__label" htmlFor="new-room">
          {words.addRoom}
        </label>
        <input
          id="new-room"
          className="input"
          autoComplete="off"
          maxLength={120}
          placeholder={words.roomHint}
          value={name}
          onChange={({ target }) => setName(target.value)}
        />
      </div>
      <button type="submit" className="button">
        {words.add}
      </button>
    </form>
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
