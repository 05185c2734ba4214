// The photo whose walls are painted: what was decided with its undo steps, and the latest preview. Outlives the page.
import { errorCodeOf, toldBy } from '../../shared/errors.ts';
import { changed, newHistory, redone, sealed, undone, type History } from '../../shared/history.ts';
import { createLatest } from '../../shared/latest.ts';
import type { Told } from '../../shared/message.ts';
import { firstWhite } from '../../reading/region-geometry.ts';
import type { WallLight } from '../../wall/light-change.ts';
import type { Stroke } from '../../wall/mask/strokes.ts';
import type { OpenedWall, ShownWall, SurfaceMarks, WallWish } from '../../wall/wall-api.ts';
import { createStore, type Store } from '../store.ts';
import { showToast } from '../toasts.ts';
import {
  firstWallDraft,
  schemeOf,
  wishOf,
  withoutSurface,
  withPaint,
  withStroke,
  withSurface,
  withSurfaceChange,
  type WallDraft,
  type WallPaint,
} from './wall-draft.ts';
import { endWall, marksOfWall, openWall, photoOfWall, showWall } from './wall-session.ts';

export interface Wall {
  photo: Blob;
  /** Of the file that it came in, without its ending; empty for one without a name. */
  name: string;
  opened: OpenedWall;
  history: History<WallDraft>;
  /** The surface that is marked and painted now. */
  surfaceId: string;
  tool: WallTool;
  light: WallLight;
  /** The photo itself in a light, RGBA of the view: that which was shown last until it is there in the next. */
  before: { light: WallLight; pixels: Uint8ClampedArray<ArrayBuffer> } | null;
  /** What belongs to which surface now: it is there before the paint is. */
  marks: readonly SurfaceMarks[];
  /** What the last wish gave; null until there is one. */
  shown: { wish: WallWish; wall: ShownWall } | null;
  /** Why what is shown is not what is wished. */
  problem: Told | null;
}

export interface WallTool {
  /** Whether what is tapped or brushed belongs to the surface. */
  isPart: boolean;
  /** Of the brush, in pixels of `work`; 0 taps. */
  radius: number;
}

export interface WallDesk {
  wall: Wall | null;
  isOpening: boolean;
  /** Why a photo could not be opened. */
  problem: Told | null;
  /** A paint that somebody came with before there was a photo. */
  offered: WallPaint | null;
}

const desk = createStore<WallDesk>({ wall: null, isOpening: false, problem: null, offered: null });
export const wallDesk: Store<WallDesk> = desk;

export const draftOf = ({ history }: Wall): WallDraft => history.present;

let openings = 0;

/** What was marked when it was last asked what that covers. */
let marked = '';
const strokesOf = ({ surfaces }: WallWish) =>
  JSON.stringify(surfaces.map(({ id, strokes }) => [id, strokes]));

const preview = createLatest(
  async ({ photo, wish }: { photo: Blob; wish: WallWish }) => {
    const strokes = strokesOf(wish);
    if (strokes !== marked) {
      const marks = await marksOfWall(photo, wish);
      setWall((now) => (now.photo === photo ? { ...now, marks } : now));
      marked = strokes;
    }
    return showWall(photo, wish);
  },
  (wall, { wish }) =>
    setWall((now) => ({ ...now, shown: { wish, wall }, marks: wall.surfaces, problem: null })),
  (error) => {
    // The page was left, which ended the worker; on return it is asked again.
    if (errorCodeOf(error) !== 'cancelled') setWall((now) => ({ ...now, problem: toldBy(error) }));
  },
);

const photoInLight = createLatest(
  ({ photo, light }: { photo: Blob; light: WallLight }) => photoOfWall(photo, light),
  (pixels, { light }) => setWall((now) => ({ ...now, before: { light, pixels } })),
  () => {}, // the preview tells why
);

/** Opens a photo in place of the one before; one that can't be opened leaves that as it was. */
export async function openPhoto(photo: Blob): Promise<void> {
  const opening = ++openings;
  desk.set((now) => ({ ...now, isOpening: true, problem: null }));
  cancelQuestions();
  try {
    const opened = await openWall(photo);
    if (opening !== openings) return;
    desk.set(({ wall, offered }) => ({
      ...{ isOpening: false, problem: null, offered: null },
      wall: newWall(photo, opened, wall ? (schemeOf(draftOf(wall)).paints[wall.surfaceId] ?? null) : offered),
    }));
    window.addEventListener('beforeunload', askBeforeLeaving);
    showAgain();
  } catch (error) {
    if (opening !== openings) return;
    const isKept = desk.get().wall !== null;
    desk.set((now) => ({ ...now, isOpening: false, problem: isKept ? null : toldBy(error) }));
    if (!isKept) return;
    showToast(toldBy(error), { tone: 'problem' });
    showAgain();
  }
}

function newWall(photo: Blob, opened: OpenedWall, paint: WallPaint | null): Wall {
  const { size } = opened;
  const draft = firstWallDraft(firstWhite({ x: size.width / 4, y: size.height / 4 }, size), paint);
  return {
    ...{ photo, opened, history: newHistory(draft), surfaceId: draft.surfaces[0]!.id },
    name: photo instanceof File ? photo.name.replace(/\.[^.\s]{1,8}$/, '') : '',
    tool: { isPart: true, radius: 0 },
    ...{ light: 'taken', before: null, marks: [], shown: null, problem: null },
  };
}

/** The page is shown: what it shows is asked for anew. */
export function showAgain(): void {
  const { wall } = desk.get();
  if (!wall) return;
  if (wall.before?.light !== wall.light) photoInLight.ask(wall);
  preview.ask({ photo: wall.photo, wish: wishOf(draftOf(wall), wall.light) });
}

/** The page is left: the worker's memory goes, what was decided stays. */
export function restWall(): void {
  cancelQuestions();
  endWall();
}

function cancelQuestions(): void {
  preview.cancel();
  photoInLight.cancel();
}

export function discardWall(): void {
  restWall();
  window.removeEventListener('beforeunload', askBeforeLeaving);
  desk.set({ wall: null, isOpening: false, problem: null, offered: null });
}

/** A paint that somebody came with: for the surface in hand, or for the first one to come. */
export function offerPaint(paint: WallPaint): void {
  const { wall } = desk.get();
  if (wall) changeWall((draft) => withPaint(draft, wall.surfaceId, paint));
  else desk.set((now) => ({ ...now, offered: paint }));
}

/** A step that undo takes back; steps with one tag are one until the gesture is sealed. */
export function changeWall(change: (draft: WallDraft) => WallDraft, tag: string | null = null): void {
  setHistory((history) => {
    const next = change(history.present);
    return next === history.present ? history : changed(history, next, tag);
  });
}

export function sealWall(): void {
  setWall((wall) => ({ ...wall, history: sealed(wall.history) }));
}

export function undoWall(): void {
  setHistory(undone);
}

export function redoWall(): void {
  setHistory(redone);
}

/** Marks the surface in hand. */
export function markSurface(points: Stroke['points'], tool: WallTool): void {
  const { wall } = desk.get();
  if (wall) changeWall((draft) => withStroke(draft, wall.surfaceId, { points, ...tool }));
}

export function clearMarks(): void {
  const { wall } = desk.get();
  if (wall) changeWall((draft) => withSurfaceChange(draft, wall.surfaceId, { strokes: [] }));
}

export function paintSurface(paint: WallPaint | null): void {
  const { wall } = desk.get();
  if (wall) changeWall((draft) => withPaint(draft, wall.surfaceId, paint));
}

/** The new one is in hand then. */
export function addSurface(): void {
  changeWall(withSurface);
  setWall((wall) => ({
    ...wall,
    surfaceId: draftOf(wall).surfaces.at(-1)!.id,
    tool: { ...wall.tool, isPart: true },
  }));
}

export function removeSurface(id: string): void {
  changeWall((draft) => withoutSurface(draft, id));
}

export function chooseSurface(surfaceId: string): void {
  setWall((wall) => ({ ...wall, surfaceId }));
}

export function setTool(change: Partial<WallTool>): void {
  setWall((wall) => ({ ...wall, tool: { ...wall.tool, ...change } }));
}

export function setLight(light: WallLight): void {
  setWall((wall) => ({ ...wall, light }));
  showAgain();
}

/** What was marked is nowhere else: a reload would lose it. */
function askBeforeLeaving(event: BeforeUnloadEvent): void {
  const { wall } = desk.get();
  if (wall && wall.history.past.length > 0) event.preventDefault();
}

function setHistory(change: (history: History<WallDraft>) => History<WallDraft>): void {
  setWall((wall) => {
    const history = change(wall.history);
    const { surfaces } = history.present;
    const isThere = surfaces.some(({ id }) => id === wall.surfaceId);
    return { ...wall, history, surfaceId: isThere ? wall.surfaceId : surfaces[0]!.id };
  });
  showAgain();
}

function setWall(change: (wall: Wall) => Wall): void {
  desk.set((now) => (now.wall ? { ...now, wall: change(now.wall) } : now));
}
