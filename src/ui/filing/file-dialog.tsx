// Filing scans: the places used last as one tap each, or project, room and surface by name; what is new is made on the way.
import { useEffect, useRef, useState, type SubmitEvent } from 'react';
import { allProjects } from '../../app/queries/project-queries.ts';
import { allScans } from '../../app/queries/scan-queries.ts';
import { isSameName, type Place } from '../../tracking/placing.ts';
import { SURFACE_KINDS, type Project, type SurfaceKind } from '../../tracking/project.ts';
import { SelectField } from '../kit/select-field.tsx';
import { useLive } from '../kit/use-live.ts';
import { fileWithUndo } from './file-with-undo.ts';
import { NameField } from './name-field.tsx';
import { placeName, recentPlaces } from './place-words.ts';
import { projectStrings as words } from './project-strings.ts';
import './filing.css';

const MOST_RECENT = 3;

interface Props {
  scanIds: readonly string[];
  /** Where the fields begin; null for where the last scan was filed. */
  place?: Place | null;
  /** It is closed; `isFiled` tells whether by filing. */
  onClose: (isFiled: boolean) => void;
}

export function FileDialog({ scanIds, place = null, onClose }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const isFiled = useRef(false);
  const { data: projects } = useLive(allProjects, undefined);
  const { data: scans } = useLive(allScans, undefined);
  useEffect(() => dialog.current?.showModal(), []);
  const file = async (where: Place) => {
    isFiled.current = await fileWithUndo(scanIds, where);
    if (isFiled.current) dialog.current?.close();
  };
  const recent = projects && scans ? recentPlaces(scans, projects, MOST_RECENT) : [];
  return (
    <dialog
      ref={dialog}
      className="dialog"
      onClose={() => onClose(isFiled.current)}
      aria-labelledby="file-title"
    >
      <div className="stack">
        <h2 id="file-title">{words.fileTitle({ count: scanIds.length })}</h2>
        {recent.length > 0 && (
          <div className="stack stack--tight" role="group" aria-label={words.recent}>
            <p className="quiet small">{words.recent}</p>
            {recent.map((where) => (
              <button
                key={placeName(where)}
                type="button"
                className="button filing__recent"
                onClick={() => void file(where)}
              >
                {placeName(where)}
              </button>
            ))}
          </div>
        )}
        {projects && scans && (
          <PlaceForm
            projects={projects}
            first={place ?? recent[0] ?? null}
            onPlace={(where) => void file(where)}
            onCancel={() => dialog.current?.close()}
          />
        )}
      </div>
    </dialog>
  );
}

interface FormProps {
  projects: readonly Project[];
  first: Place | null;
  onPlace: (place: Place) => void;
  onCancel: () => void;
}

function PlaceForm({ projects, first, onPlace, onCancel }: FormProps) {
  const [project, setProject] = useState(first?.project ?? '');
  const [room, setRoom] = useState(first?.room ?? '');
  const [kind, setKind] = useState<SurfaceKind | ''>(first ? (first.surface?.kind ?? '') : 'wall');
  const [name, setName] = useState(first?.surface?.name ?? '');
  const known = projects.find((one) => isSameName(one.name, project));
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    onPlace({ project, room, surface: kind === '' || room.trim() === '' ? null : { kind, name } });
  };
  return (
    <form className="stack filing__form" onSubmit={submit}>
      <NameField
        label={words.project}
        help={words.projectHelp}
        value={project}
        names={projects.map((one) => one.name)}
        isRequired
        onValue={setProject}
      />
      <NameField
        label={words.room}
        help={words.roomHint}
        value={room}
        names={known?.rooms.map((one) => one.name) ?? []}
        onValue={setRoom}
      />
      {room.trim() !== '' && (
        <>
          <SelectField<SurfaceKind | ''>
            label={words.surface}
            value={kind}
            options={[
              ...SURFACE_KINDS.map((one) => [one, words.kinds[one]] as const),
              ['', words.wholeRoom] as const,
            ]}
            onChoose={setKind}
          />
          {kind !== '' && (
            <NameField
              label={words.surfaceName}
              help={words.surfaceNameHelp}
              value={name}
              names={[]}
              onValue={setName}
            />
          )}
        </>
      )}
      <div className="row">
        <button type="submit" className="button button--primary">
          {words.fileButton}
        </button>
        <button type="button" className="button" onClick={onCancel}>
          {words.cancel}
        </button>
      </div>
    </form>
  );
}
