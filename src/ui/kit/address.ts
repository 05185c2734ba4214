// The address of a page behind the hash: its path, which chooses the page, and what stands behind a `?`, which the page keeps
// for itself, so that going back returns to it.
import { useHashLocation } from 'wouter/use-hash-location';

function usePath(): ReturnType<typeof useHashLocation> {
  const [location, go] = useHashLocation();
  return [pathOf(location), go];
}

/** Where the router is: a change behind the `?` is no other page. */
export const usePathLocation = Object.assign(usePath, { hrefs: (path: string) => `#${path}` });

/** Without what stands behind the `?`. */
export function pathOf(location: string): string {
  return location.split('?', 1)[0]!;
}
