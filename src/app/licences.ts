// The licences of what is built into the app: a file of the build, asked for when somebody wants to read it.
import { array, nullable, object, string } from 'valibot';
import { guardOf } from '../shared/guard-of.ts';
import { count } from '../shared/schemas.ts';

export interface Licence {
  name: string;
  version: string;
  /** As the package names it, such as `MIT`. */
  licence: string;
  author: string | null;
  /** Null where the package brings none. */
  text: string | null;
}

/** As scripts/licences.mjs writes it: packages that have the same text share it. */
const isLicences = guardOf(
  object({
    packages: array(
      object({
        name: string(),
        version: string(),
        licence: string(),
        author: nullable(string()),
        /** Which of the texts. */
        text: nullable(count),
      }),
    ),
    texts: array(string()),
  }),
);

/** By name. Null when the file can't be had, or is none: a host may answer with a page for what it lacks. */
export async function readLicences(): Promise<Licence[] | null> {
  try {
    const response = await fetch(new URL('licences.json', document.baseURI));
    return response.ok ? licencesIn(await response.json()) : null;
  } catch {
    return null;
  }
}

/** Null for what is no list of licences. */
export function licencesIn(value: unknown): Licence[] | null {
  if (!isLicences(value)) return null;
  const { packages, texts } = value;
  return packages.map((each) => ({ ...each, text: each.text === null ? null : (texts[each.text] ?? null) }));
}
