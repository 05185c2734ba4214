// The kinds of model that pages show: the only place there that names them.
import type { Dataset } from '../dataset/dataset.ts';
import { colouriserPage } from './colouriser/page/colouriser-page.ts';
import { ganPage } from './gan/page/gan-page.ts';
import type { KindPage } from './kind-page.ts';
import { pictureVaePage } from './picture-vae/page/picture-vae-page.ts';
import { vaeMatcherPage } from './vae-matcher/page/vae-matcher-page.ts';

const PAGES: Record<string, KindPage> = {
  vae: vaeMatcherPage,
  gan: ganPage,
  pictureVae: pictureVaePage,
  colouriser: colouriserPage,
};

/** The kinds that can be trained on a dataset, in the order in which they are offered. */
export function kindsFor({ kind = 'paints', shape }: Pick<Dataset, 'kind' | 'shape'>): string[] {
  return Object.keys(PAGES).filter((name) => {
    const { kinds, shapes } = PAGES[name]!.takes;
    return kinds.includes(kind) && (!shape || shapes(shape));
  });
}

/** A run of a kind that this version does not have is shown as a matcher's: by what it has of those numbers. */
export function pageOfKind(kind: string): KindPage {
  return Object.hasOwn(PAGES, kind) ? PAGES[kind]! : vaeMatcherPage;
}
