// A room of a project with its surfaces.
import { useState } from 'react';
import { newId } from '../../app/commands/project-commands.ts';
import { showToast } from '../../app/toasts.ts';
import { emptySurface, freeName, namesOfKind } from '../../tracking/placing.ts';
import {
  MOST_ROOMS,
  MOST_SURFACES,
  SURFACE_KINDS,
  type Photo,
  type Project,
  type Room,
  type SurfaceKind,
} from '../../tracking/project.ts';
import type { Scan } from '../../tracking/scan.ts';
import { projectStrings as words } from '../filing/project-strings.ts';
import { InlineEdit } from '../kit/inline-edit.tsx';
import { strings } from '../kit/strings.ts';
import { change, withRoom } from './change-project.ts';
import { roomProblem } from './name-problems.ts';
import { SurfaceCard } from './surface-card.tsx';

interface Props {
  project: Project;
  room: Room;
  scans: readonly Scan[];
  photos: readonly Photo[];
}

export function RoomPart({ project, room, scans, photos }: Props) {
  const [isRenamed, setIsRenamed] = useState(false);
  const others = project.rooms.filter(({ id }) => id !== room.id).map(({ name }) => name);
  const rename = (name: string) =>
    change(project.id, (now) => withRoom(now, room.id, (one) => ({ ...one, name: name.trim() })));
  return (
    <section className="stack stack--tight room" aria-label={room.name}>
      <div className="row row--apart">
        {isRenamed ? (
          <InlineEdit
            label={words.renamed}
            text={room.name}
            problemOf={(name) => roomProblem(name, others)}
            onSave={rename}
            onEnd={() => setIsRenamed(false)}
          />
        ) : (
          <h2>{room.name}</h2>
        )}
        <div className="row">
          {!isRenamed && (
            <button type="button" className="button button--quiet" onClick={() => setIsRenamed(true)}>
              {words.rename}
            </button>
          )}
          <button
            type="button"
            className="button button--quiet"
            aria-label={words.deleteRoom({ name: room.name })}
            onClick={() => deleteRoom(project, room)}
          >
            {strings.library.delete}
          </button>
        </div>
      </div>
      {room.surfaces.map((surface) => (
        <SurfaceCard
          key={surface.id}
          {...{ project, room, surface }}
          scans={scans.filter(({ surfaceId }) => surfaceId === surface.id)}
          photos={photos.filter(({ surfaceId }) => surfaceId === surface.id)}
        />
      ))}
      <div className="row" role="group" aria-label={words.addSurface({ room: room.name })}>
        {SURFACE_KINDS.map((kind) => (
          <button key={kind} type="button" className="button" onClick={() => addSurface(project, room, kind)}>
            + {words.kinds[kind]}
          </button>
        ))}
      </div>
    </section>
  );
}

function addSurface(project: Project, room: Room, kind: SurfaceKind): void {
  if (room.surfaces.length >= MOST_SURFACES)
    return void showToast(words.full({ rooms: MOST_ROOMS, surfaces: MOST_SURFACES }), { tone: 'problem' });
  const id = newId();
  void change(project.id, (now) =>
    withRoom(now, room.id, (one) => {
      const surface = emptySurface(id, kind, freeName('', namesOfKind(one.surfaces, kind)));
      return { ...one, surfaces: [...one.surfaces, surface] };
    }),
  );
}

function deleteRoom(project: Project, { id, name }: Room): void {
  void change(project.id, (now) => withRoom(now, id, () => null), words.roomDeleted({ name }));
}
