// Code of pages comes when a person is about to open one, not before, and the page before stays until it is there.
import { useCallback, useEffect, useState } from 'react';
import { matchRoute, useRouter } from 'wouter';
import { pathOf } from '../kit/address.ts';
import type { Preloaded } from '../kit/lazily.tsx';

/** What has code of its own, by the pattern of its address. */
export type LazyPages = readonly (readonly [pattern: string, page: Preloaded])[];

/** After so many ms a page that has not come is shown as loading. */
const PATIENCE_MS = 500;

/** The last location whose page is there, or is waited for no longer. */
export function useReadyLocation(location: string, pages: LazyPages): string {
  const [shown, setShown] = useState(location);
  const page = usePageAt(pages)(location);
  const isHere = page?.isHere() ?? true;
  useEffect(() => {
    let isWanted = true;
    const show = () => {
      if (isWanted) setShown(location);
    };
    if (isHere) return show();
    const timer = setTimeout(show, PATIENCE_MS);
    page?.preload().then(show, show); // what can't be had is told where it is shown
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
  }, [location, page, isHere]);
  return isHere ? location : shown;
}

/** Asks for the page of a link once the pointer, a finger or the focus is on it. */
export function useApproach(pages: LazyPages): void {
  const pageAt = usePageAt(pages);
  useEffect(() => {
    const approach = ({ target }: Event) => {
      const link = target instanceof Element ? target.closest<HTMLAnchorElement>('a[href*="#/"]') : null;
      if (link)
        pageAt(pathOf(link.hash.slice(1)))
          ?.preload()
          .catch(() => {}); // told when it is opened
    };
    const controller = new AbortController();
    for (const kind of ['pointerover', 'pointerdown', 'focusin'])
      window.addEventListener(kind, approach, { signal: controller.signal, passive: true });
    return () => controller.abort();
  }, [pageAt]);
}

function usePageAt(pages: LazyPages): (location: string) => Preloaded | undefined {
  const { parser } = useRouter();
  return useCallback(
    (location) => pages.find(([pattern]) => matchRoute(parser, pattern, location)[0])?.[1],
    [parser, pages],
  );
}
