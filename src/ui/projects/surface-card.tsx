// A surface: its paint, how large it is, what it takes, and the scans and photos of it.
import { useState } from 'react';
import { lightReflectanceValue } from '../../colour/luminance.ts';
import { hexOfRgb } from '../../colour/srgb.ts';
import { litresFor } from '../../tracking/amount.ts';
import {
  MOST_AREA,
  MOST_COATS,
  type Photo,
  type Project,
  type Room,
  type Surface,
} from '../../tracking/project.ts';
import { formatDecimals } from '../../shared/locale.ts';
import type { Scan } from '../../tracking/scan.ts';
import { surfaceName } from '../filing/place-words.ts';
import { projectStrings as words } from '../filing/project-strings.ts';
import { SelectField } from '../kit/select-field.tsx';
import { change, withSurface } from './change-project.ts';
import { surfaceProblem } from './name-problems.ts';
import { PaintChooser } from './paint-chooser.tsx';
import { PhotoStrip } from './photo-strip.tsx';
import { ScanLinks } from './scan-links.tsx';
import { paintName } from './swatches.tsx';
import { NumberField, shortest, TextField } from './written-fields.tsx';

interface Props {
  project: Project;
  room: Room;
  surface: Surface;
  /** Of this surface. */
  scans: readonly Scan[];
  photos: readonly Photo[];
}

const COATS = Array.from({ length: MOST_COATS }, (_, i) => [i + 1, String(i + 1)] as const);

export function SurfaceCard({ project, room, surface, scans, photos }: Props) {
  const { id, name, area, coats, note } = surface;
  const write = (patch: Partial<Surface>) =>
    change(project.id, (now) => withSurface(now, id, (one) => ({ ...one, ...patch })));
  const called = surfaceName(surface);
  return (
    <section className="panel stack surface" aria-label={`${room.name}, ${called}`}>
      <h3>{called}</h3>
      <SurfacePaint surface={surface} scans={scans} onPaint={(paint) => write({ paint })} />
      <div className="surface__numbers">
        <NumberField
          label={words.area}
          problem={words.areaBad({ most: MOST_AREA })}
          value={area}
          most={MOST_AREA}
          onNumber={(value) => write({ area: value })}
        />
        <SelectField
          label={words.coats}
          value={coats}
          options={COATS}
          onChoose={(value) => write({ coats: value })}
        />
      </div>
      <p className="small" role="status">
        {litresWords(surface, project.coverage) ?? words.noArea}
      </p>
      {scans.length > 0 && <ScanLinks scans={scans} />}
      <details>
        <summary>
          {words.note}, {words.photos}
          {photos.length > 0 && ` (${photos.length})`}
        </summary>
        <div className="stack surface__more">
          <TextField
            label={words.surfaceName}
            help={words.surfaceNameHelp}
            value={name}
            problemOf={(text) => surfaceProblem(text, surface, room.surfaces)}
            onText={(text) => write({ name: text })}
          />
          <TextField label={words.note} value={note} isLong onText={(text) => write({ note: text })} />
          <PhotoStrip projectId={project.id} surfaceId={id} name={called} photos={photos} />
          <div className="row">
            <button type="button" className="button" onClick={() => deleteSurface(project, surface)}>
              {words.deleteSurface({ name: called })}
            </button>
          </div>
        </div>
      </details>
    </section>
  );
}

/** `4.1 l for 24.5 m², 2 coats`; null where nobody measured. */
export function litresWords(surface: Surface, coverage: number): string | null {
  const litres = litresFor(surface, coverage);
  if (litres === null || surface.area === null) return null;
  return words.litres({
    litres: formatDecimals(litres, 1),
    area: shortest(surface.area),
    coats: surface.coats,
  });
}

interface PaintProps {
  surface: Surface;
  scans: readonly Scan[];
  onPaint: (paint: Surface['paint']) => void;
}

function SurfacePaint({ surface, scans, onPaint }: PaintProps) {
  const [isChoosing, setIsChoosing] = useState(false);
  const { paint } = surface;
  return (
    <div className="surface__paint">
      {paint && <div className="surface__colour" style={{ backgroundColor: hexOfRgb(paint.rgb) }} />}
      <div className="surface__what">
        <p className={paint ? 'strong' : 'quiet'}>{paint ? paintName(paint) : words.noPaint}</p>
        {paint && (
          <p className="small quiet">
            {[
              paint.catalogue,
              hexOfRgb(paint.rgb),
              words.lrv({ value: String(Math.round(lightReflectanceValue(paint.rgb))) }),
            ]
              .filter(Boolean)
              .join(' · ')}
          </p>
        )}
      </div>
      <button type="button" className="button" onClick={() => setIsChoosing(true)}>
        {paint ? words.changePaint : words.choosePaint}
      </button>
      {isChoosing && (
        <PaintChooser
          surface={surface}
          scans={scans}
          onPaint={onPaint}
          onClose={() => setIsChoosing(false)}
        />
      )}
    </div>
  );
}

function deleteSurface(project: Project, surface: Surface): void {
  const removed = words.surfaceDeleted({ name: surfaceName(surface) });
  void change(project.id, (now) => withSurface(now, surface.id, () => null), removed);
}
