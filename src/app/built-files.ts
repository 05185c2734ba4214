// Files of the build as a host gives them: only one whose content is what was built is kept. Hosts answer for a file that
// they lack with their front page and 200, and an upload may have stopped half-way.

export interface BuiltFile {
  url: string;
  /** Null where the name has a hash of its content in it. */
  revision: string | null;
  /** Of its content: the first 22 characters, 132 bits, of its SHA-256 in base64. */
  integrity: string;
}

/** The file, or why there is none: `elsewhere` when the host could not be reached, `wrong` when it gave something else. */
export type FetchedFile = { response: Response } | { response: null; trouble: 'elsewhere' | 'wrong' };

/**
 * Fetches it as it was built. What a name with a hash in it stands for never changes, so that the browser's own cache may
 * have it; when that holds something else, the host is asked again.
 */
export async function fetchAsBuilt({ url, revision, integrity }: BuiltFile): Promise<FetchedFile> {
  for (const cache of revision === null ? (['default', 'reload'] as const) : (['reload'] as const)) {
    try {
      const response = await fetch(url, { cache, credentials: 'same-origin' });
      if (response.ok && (await integrityOf(await response.clone().arrayBuffer())) === integrity)
        return { response };
    } catch {
      return { response: null, trouble: 'elsewhere' };
    }
  }
  return { response: null, trouble: 'wrong' };
}

async function integrityOf(content: ArrayBuffer): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', content));
  return btoa(String.fromCharCode(...hash)).slice(0, 22);
}
