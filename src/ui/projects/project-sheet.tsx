// The sheet for the client: per room and surface the paint with its numbers, on paper, as a PDF, as a picture, shared.
import { Link } from 'wouter';
import { showToast } from '../../app/toasts.ts';
import { lightReflectanceValue } from '../../colour/luminance.ts';
import { hexOfRgb } from '../../colour/srgb.ts';
import { safeSegment } from '../../shared/safe-path.ts';
import { amountsOf } from '../../tracking/amount.ts';
import type { Project, Room, Surface } from '../../tracking/project.ts';
import { surfaceName } from '../filing/place-words.ts';
import { projectStrings as words } from '../filing/project-strings.ts';
import { tellProblem } from '../kit/tell-problem.ts';
import { canShare, saveFile, shareText } from '../transfer/save-file.ts';
import { Amounts } from './project-paints.tsx';
import { sheetPicture } from './sheet-picture.ts';
import { sheetDay, sheetText } from './sheet-words.ts';
import { litresWords } from './surface-card.tsx';
import { paintName } from './swatches.tsx';
import { shortest } from './written-fields.tsx';

export function ProjectSheet({ project }: { project: Project }) {
  const isEmpty = project.rooms.every(({ surfaces }) => surfaces.length === 0);
  return (
    <div className="sheet stack">
      <div className="sheet__tools stack">
        <Link to={`/projects/${project.id}`} className="lone-link">
          {words.back}
        </Link>
        <div className="row">
          <button type="button" className="button button--primary" onClick={() => window.print()}>
            {words.print}
          </button>
          <button
            type="button"
            className="button"
            onClick={() => void savePicture(project).catch(tellProblem)}
          >
            {words.savePicture}
          </button>
          {canShare() && (
            <button type="button" className="button" onClick={() => void share(project)}>
              {words.share}
            </button>
          )}
        </div>
        {isEmpty && <p className="quiet">{words.sheetEmpty}</p>}
      </div>
      <Paper project={project} />
    </div>
  );
}

function Paper({ project }: { project: Project }) {
  const { name, client, note, coverage, tins, rooms } = project;
  const amounts = amountsOf(project);
  return (
    <article className="sheet__paper">
      <header>
        <h1>{name}</h1>
        <p>
          {[client && words.clientOf({ name: client }), sheetDay(Date.now())].filter(Boolean).join(' · ')}
        </p>
        {note !== '' && <p className="sheet__note">{note}</p>}
      </header>
      {rooms.map((room) => (
        <SheetRoom key={room.id} room={room} coverage={coverage} />
      ))}
      {amounts.length > 0 && (
        <section className="sheet__sum">
          <h2>{words.sum}</h2>
          <Amounts amounts={amounts} tins={tins} />
        </section>
      )}
      <p className="sheet__small">{words.sheetCoverage({ coverage: shortest(coverage) })}</p>
      <p className="sheet__small">{words.sheetDiffer}</p>
    </article>
  );
}

function SheetRoom({ room, coverage }: { room: Room; coverage: number }) {
  if (room.surfaces.length === 0) return null;
  return (
    <section className="sheet__room">
      <h2>{room.name}</h2>
      <ul>
        {room.surfaces.map((surface) => (
          <SheetSurface key={surface.id} surface={surface} coverage={coverage} />
        ))}
      </ul>
    </section>
  );
}

function SheetSurface({ surface, coverage }: { surface: Surface; coverage: number }) {
  const { paint, note } = surface;
  const hex = paint && hexOfRgb(paint.rgb);
  return (
    <li className="sheet__surface">
      <div className="sheet__colour" style={hex ? { backgroundColor: hex } : undefined} />
      <div>
        <p className="sheet__where">{surfaceName(surface)}</p>
        <p className={paint ? 'strong' : 'quiet'}>{paint ? paintName(paint) : words.noPaintYet}</p>
        {paint && (
          <p>
            {[
              paint.catalogue,
              hex,
              words.lrv({ value: String(Math.round(lightReflectanceValue(paint.rgb))) }),
            ]
              .filter(Boolean)
              .join(' · ')}
          </p>
        )}
        <p>{litresWords(surface, coverage)}</p>
        {note !== '' && <p className="sheet__note">{note}</p>}
      </div>
    </li>
  );
}

async function fileOf(project: Project): Promise<File | null> {
  return sheetPicture(project, `${safeSegment(project.name.slice(0, 80))}.png`);
}

async function savePicture(project: Project): Promise<void> {
  const file = await fileOf(project);
  if (!file) return void showToast(words.noPicture, { tone: 'problem' });
  const saved = await saveFile(file);
  if (saved === 'downloaded' || saved === 'shared') showToast(words.exported({ name: file.name }));
}

async function share(project: Project): Promise<void> {
  try {
    await shareText(sheetText(project), await fileOf(project));
  } catch {
    showToast(words.notShared, { tone: 'problem' });
  }
}
