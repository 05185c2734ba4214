// The kinds of model that pages show: the only place there that names them.
import { ganPage } from './gan/page/gan-page.ts';
import type { KindPage } from './kind-page.ts';
import { vaeMatcherPage } from './vae-matcher/page/vae-matcher-page.ts';

const PAGES: Record<string, KindPage> = { vae: vaeMatcherPage, gan: ganPage };

/** A run of a kind that this version does not have is shown as a matcher's: by what it has of those numbers. */
export function pageOfKind(kind: string): KindPage {
  return Object.hasOwn(PAGES, kind) ? PAGES[kind]! : vaeMatcherPage;
}
