// The licences of what is built into the app: a file of the build, asked for when somebody wants to read it.

export interface Licence {
  name: string;
  version: string;
  /** As the package names it, such as `MIT`. */
  licence: string;
  author: string | null;
  /** Null where the package brings none. */
  text: string | null;
}

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
  const { packages, texts } = (value ?? {}) as { packages?: unknown; texts?: unknown };
  if (!Array.isArray(packages) || !Array.isArray(texts)) return null;
  return packages.map((each: Partial<Record<string, unknown>>) => {
    const said = (name: string) => (typeof each[name] === 'string' ? each[name] : null);
    const text: unknown = typeof each.text === 'number' ? texts[each.text] : null;
    return {
      ...{ name: said('name') ?? '', version: said('version') ?? '', licence: said('licence') ?? '' },
      ...{ author: said('author'), text: typeof text === 'string' ? text : null },
    };
  });
}
