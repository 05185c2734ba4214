// One photo on which walls are painted: a small copy for masks, a middle one to look at, the whole one when it is saved.
import type { Size } from '../reading/region-geometry.ts';
import { AppError } from '../shared/errors.ts';
import { message } from '../shared/message.ts';
import { nextTurn } from '../shared/next-turn.ts';
import { cardLight } from './card-light.ts';
import { changeLight } from './light-change.ts';
import { rgbaOfLight, type LightPicture } from './light-picture.ts';
import { refineMask } from './mask/refine-mask.ts';
import { paintedPixels, type Painted } from './painted-picture.ts';
import type { KnownOfPhoto } from './recolour/repaint-request.ts';
import { prepareRepaint, type PreparedRepaint } from './recolour/repaint.ts';
import { statedError } from './recolour/stated-error.ts';
import { scaledLight, sizeWithin } from './scaled-light.ts';
import { createSurfaceMasks, type SurfaceMask, type SurfaceMasks } from './surface-masks.ts';
import type { EncodedPicture, SavedPicture, ShownWall, WallApi, WallWish, WishedKnown } from './wall-api.ts';

const MOST_WORK_SIDE = 512;
const MOST_VIEW_PIXELS = 2e6;
/** Light takes 12 bytes a pixel, twice: of a larger photo a smaller picture is saved. */
const MOST_SAVED_PIXELS = 12.6e6;

export interface Pixels extends Size {
  /** RGBA, opaque. */
  data: Uint8ClampedArray<ArrayBuffer>;
}

export interface WallPorts {
  /** As displayed, sRGB. AppError `not-a-picture`. */
  decode(photo: Blob): Promise<Pixels>;
  encode(pixels: Pixels, as: SavedPicture): Promise<EncodedPicture>;
  /** Milliseconds. */
  now(): number;
}

interface OpenPhoto {
  blob: Blob;
  size: Size;
  work: Size;
  view: LightPicture;
  masks: SurfaceMasks;
  /** By surface. */
  prepared: Map<string, { key: string; repaint: PreparedRepaint | null }>;
}

export function createWall(ports: WallPorts): WallApi {
  let open: OpenPhoto | null = null;
  let saving = 0;
  const photo = () => {
    if (!open) throw new AppError('cancelled', message('work.cancelled'));
    return open;
  };
  return {
    async open(blob) {
      const { data, width, height } = await ports.decode(blob);
      const size = { width, height };
      const work = sizeWithin(size, MOST_WORK_SIDE);
      const view = scaledLight(data, size, sizeWithin(size, Infinity, MOST_VIEW_PIXELS));
      const masks = createSurfaceMasks(scaledLight(data, size, work));
      open = { blob, size, work, view, masks, prepared: new Map() };
      saving++;
      return { size, work, view: { width: view.width, height: view.height } };
    },
    async photo(light) {
      const { view } = photo();
      if (light === 'taken') return rgbaOfLight(view);
      const changed = { ...view, rgb: view.rgb.slice() };
      changeLight(changed, light);
      return rgbaOfLight(changed);
    },
    async marks({ surfaces }) {
      const masks = photo().masks.of(surfaces);
      return surfaces.map(({ id }, i) => ({ id, outline: masks[i]!.outline, share: masks[i]!.share }));
    },
    async show(wish) {
      return shown(photo(), wish, ports.now);
    },
    async save(wish, as) {
      const own = ++saving;
      const goOn = async () => {
        await nextTurn();
        if (own !== saving) throw new AppError('cancelled', message('work.cancelled'));
      };
      return ports.encode(await wholePicture(photo(), wish, as, ports, goOn), as);
    },
    async cancelSaving() {
      saving++;
    },
  };
}

function shown(photo: OpenPhoto, wish: WallWish, now: () => number): ShownWall {
  const masks = photo.masks.of(wish.surfaces);
  const repaints = wish.surfaces.map(({ id, known, to }, i) =>
    to && masks[i]!.share > 0 ? preparedOf(photo, id, masks[i]!, knownOf(photo, known)) : null,
  );
  const begun = now();
  const painted = wish.surfaces.flatMap(({ to }, i): Painted[] =>
    to && repaints[i] ? [{ prepared: repaints[i], to }] : [],
  );
  const pixels = paintedPixels(photo.view, painted, wish.light);
  return {
    pixels,
    paintMs: now() - begun,
    surfaces: wish.surfaces.map(({ id, to }, i) => {
      const { outline, share } = masks[i]!;
      return { id, outline, share, stated: to && repaints[i] ? statedError(repaints[i], to) : null };
    }),
  };
}

/** What only another mask or other knowledge of the photo changes is kept. */
function preparedOf(
  { prepared, view, work }: OpenPhoto,
  id: string,
  mask: SurfaceMask,
  known: KnownOfPhoto,
): PreparedRepaint | null {
  const key = `${mask.key} ${JSON.stringify(known)}`;
  const before = prepared.get(id);
  if (before?.key === key) return before.repaint;
  const repaint = prepareRepaint(view, refineMask(mask.alpha, work, view), known);
  prepared.set(id, { key, repaint });
  return repaint;
}

function knownOf({ view, size }: OpenPhoto, known: WishedKnown): KnownOfPhoto {
  if (known.kind !== 'card') return known;
  const { region, reflectance } = known;
  return { kind: 'card', seen: cardLight(view, region, size), reflectance };
}

/** The photo at its own size, or as large as it is wanted, with all its surfaces painted. */
async function wholePicture(
  photo: OpenPhoto,
  { surfaces, light }: WallWish,
  { side }: SavedPicture,
  { decode }: WallPorts,
  goOn: () => Promise<void>,
): Promise<Pixels> {
  const masks = photo.masks.of(surfaces);
  const decoded = await decode(photo.blob);
  await goOn();
  const size = sizeWithin(photo.size, side ?? Infinity, MOST_SAVED_PIXELS);
  const picture = scaledLight(decoded.data, photo.size, size);
  const painted: Painted[] = [];
  for (const [i, { to, known }] of surfaces.entries()) {
    await goOn();
    const { alpha, share } = masks[i]!;
    if (!to || share === 0) continue;
    const prepared = prepareRepaint(picture, refineMask(alpha, photo.work, picture), knownOf(photo, known));
    if (prepared) painted.push({ prepared, to });
  }
  await goOn();
  return { ...size, data: paintedPixels(picture, painted, light) };
}
