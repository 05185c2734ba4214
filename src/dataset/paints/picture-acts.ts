// What becomes of a paint when a picture leaves it or comes to it: the same as if its folder had held the others. Pure.
import type { Paint, Picture } from '../dataset.ts';
import { codedFactor, linearFactor, measuredFactor } from './brightness.ts';
import { isFlat } from './flat-paint.ts';
import { namedFactor } from './named-factor.ts';
import { paintColour } from './paint-colour.ts';
import type { FactorScale } from './reading.ts';
import { boundedFactor, renderedPictures } from './variants.ts';
import { namedFactors, parseVariantName } from './variant-name.ts';

/** Pictures of a paint that are stored; the others are rendered. */
export function ownPictures({ pictures }: Pick<Paint, 'pictures'>): Picture[] {
  return pictures.filter(({ pixels }) => pixels !== null);
}

/**
 * The paint without these pictures, or null when none would be left: then the paint itself is what has to go. Where its
 * key is among them the picture nearest to factor 1 takes its place, and the other factors are relative to that.
 * The thumbnail is still that of the key before: who stores it draws it anew if `pictures[0]` is another.
 */
export function withoutPictures(paint: Paint, paths: readonly string[], scale: FactorScale): Paint | null {
  const left = ownPictures(paint).filter(({ path }) => !paths.includes(path));
  const key = left.find(({ role }) => role === 'key') ?? nearestToOne(left);
  if (!key) return null;
  const variants = left.filter((picture) => picture !== key);
  if (key.role === 'key') return completed(paint, key, variants, scale);
  const rescaled = variants.map((variant) => ({ ...variant, factor: variant.factor / key.factor }));
  return completed(paint, { ...key, role: 'key', factor: 1 }, rescaled, scale);
}

/** The paint with further pictures of other paints as variants; one that is there already, by its file, is not taken twice. */
export function withPictures(paint: Paint, added: readonly Picture[], scale: FactorScale): Paint {
  const own = ownPictures(paint);
  const [key, ...variants] = own;
  if (!key || isFlat(paint)) return paint;
  const taken: Picture[] = [];
  for (const picture of added)
    if (picture.pixels !== null && ![...own, ...taken].some((known) => isSameFile(known, picture)))
      taken.push(asVariantOf(picture, key, scale));
  return completed(paint, key, [...variants, ...taken], scale);
}

/** The paint with a picture at the brightness that it shows instead of the one that its name says. */
export function withMeasuredFactor(paint: Paint, path: string): Paint {
  const pictures = paint.pictures.map((picture) =>
    picture.path === path && picture.role === 'variant'
      ? { ...picture, factor: shownFactor(picture, paint) }
      : picture,
  );
  return { ...paint, pictures: sorted(pictures[0]!, pictures.slice(1)) };
}

function isSameFile(one: Picture, other: Picture): boolean {
  return one.path === other.path || (one.hash !== undefined && one.hash === other.hash);
}

function nearestToOne(pictures: readonly Picture[]): Picture | undefined {
  return [...pictures].sort((a, b) => Math.abs(a.factor - 1) - Math.abs(b.factor - 1))[0];
}

/** By its name, as long as the name tells a factor; otherwise, as for a former key, by what it shows. */
function asVariantOf(picture: Picture, key: Picture, scale: FactorScale): Picture {
  const { path, colour } = picture;
  const keyFactor = parseVariantName(key.path)?.factor ?? 1;
  const named = colour && key.colour ? namedFactor(path, colour, key.colour, keyFactor, scale) : null;
  if (named !== null) {
    const factor = scale === 'coded' ? named : codedFactor(key.colour!, named);
    return { ...picture, role: 'variant', factor };
  }
  const fallback = picture.role === 'key' ? 1 : picture.factor;
  const factor = (colour && key.colour && measuredFactor(key.colour, colour, 'coded')) ?? fallback;
  return { ...picture, role: 'variant', factor: boundedFactor(factor) };
}

function shownFactor({ colour, factor }: Picture, paint: Paint): number {
  return boundedFactor((colour && measuredFactor(paint.colour, colour, 'coded')) ?? factor);
}

/** Standard variants are rendered where no picture is a variant by its name, as at an import. */
function completed(paint: Paint, key: Picture, variants: readonly Picture[], scale: FactorScale): Paint {
  const hasNamed = variants.some(({ path }) => namedFactors(path) !== null);
  const rendered = hasNamed ? [] : renderedPictures(paint.folder, []);
  const pictures = sorted(key, [...variants, ...rendered]);
  return { ...paint, pictures, colour: colourOf({ ...paint, pictures }, scale) };
}

function sorted(key: Picture, variants: readonly Picture[]): Picture[] {
  return [key, ...[...variants].sort((a, b) => a.factor - b.factor)];
}

/** Its pictures' where their colours were kept, else as it was. */
function colourOf(paint: Paint, scale: FactorScale): Paint['colour'] {
  const key = paint.pictures[0]!;
  if (!key.colour) return paint.colour;
  const shown = ownPictures(paint).flatMap((picture) => {
    const { path, role, factor, colour } = picture;
    if (!colour || (role === 'variant' && !namedFactors(path))) return [];
    const own = scale === 'coded' || role === 'key' ? factor : linearFactor(key.colour!, factor);
    return [{ path, role, colour, factor: own }];
  });
  return paintColour(shown, scale);
}
