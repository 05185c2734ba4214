// What surfaces, paints, schemes and the preview's error are called: one place, so that page, file and record say the same.
import {
  schemeOf,
  type WallDraft,
  type WallScheme,
  type WallSurface,
} from '../../app/sessions/wall-draft.ts';
import type { WallLight } from '../../wall/light-change.ts';
import type { ShownSurface } from '../../wall/wall-api.ts';
import { paintName, statedWords } from '../preview/stated-words.ts';
import { wallStrings as words } from '../preview/wall-strings.ts';

/** As somebody named it, else after its kind, numbered where there are several. */
export function surfaceWords({ surfaces }: WallDraft, surface: WallSurface): string {
  if (surface.name.trim() !== '') return surface.name.trim();
  const alike = surfaces.filter(({ kind, name }) => kind === surface.kind && name.trim() === '');
  const kind = words.kinds[surface.kind];
  return alike.length > 1 ? words.numbered({ kind, number: 1 + alike.indexOf(surface) }) : kind;
}

export function schemeWords({ schemes }: WallDraft, scheme: WallScheme): string {
  return scheme.name.trim() || words.scheme({ number: 1 + schemes.indexOf(scheme) });
}

/** Of all surfaces that are painted; empty for none. */
export function sureSentences(draft: WallDraft, shown: readonly ShownSurface[]): string[] {
  return draft.surfaces.flatMap((surface) => {
    const stated = shown.find(({ id }) => id === surface.id)?.stated;
    return stated ? [statedWords(surfaceWords(draft, surface), stated)] : [];
  });
}

/** The line that goes with a shared picture: what is painted, how sure that is, and which light is made up. */
export function sharedLine(draft: WallDraft, shown: readonly ShownSurface[], light: WallLight): string {
  const { paints } = schemeOf(draft);
  const painted = draft.surfaces.flatMap((surface) => {
    const paint = paints[surface.id];
    const isShown = shown.some(({ id, stated }) => id === surface.id && stated !== null);
    return paint && isShown
      ? [words.paintOn({ surface: surfaceWords(draft, surface), paint: paintName(paint) })]
      : [];
  });
  const sure = sureSentences(draft, shown).join(' ');
  const simulated = light === 'taken' ? '' : words.simulated({ light: words.lights[light] });
  return `${words.sharedLine({ paints: painted.join(', '), sure })} ${simulated}`.trim();
}
