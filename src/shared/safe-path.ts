// Names of files and folders that every system takes, from text that may be anybody's. No paths lead out of a folder.

/** Bytes in UTF-8 that a name has at most; file systems allow 255, and something may be put behind it. */
const MOST_BYTES = 200;
/** Folders deeper than this become part of the name. */
const MOST_SEGMENTS = 8;
/** What some system refuses in a name, and what can't be seen or turns the direction of the text around it. */
const REFUSED = /[<>:"/\\|?*\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu;
/** Devices on Windows, whatever their ending. */
const DEVICE = /^(?:con|prn|aux|nul|clock\$|conin\$|conout\$|(?:com|lpt)[0-9¹²³])(?:\.|$)/i;

/**
 * One name of a file or folder: what a system refuses is `_`, neither empty, `.`, `..` nor a device, without a space or
 * dot at its end, and not too long.
 */
export function safeSegment(text: string): string {
  // Long enough for any name, so that no more of a very long text is looked at.
  const name = shortened(text.slice(0, 4 * MOST_BYTES).replace(REFUSED, '_'));
  const ended = name.replace(/[. ]$/, '_');
  if (ended === '') return '_';
  return DEVICE.test(ended) ? `_${ended}` : ended;
}

/** A path of such names below some folder: relative, with `/` between them. */
export function safePath(path: string): string {
  const segments = path.split('/', 10_000).filter((segment) => segment !== '' && segment !== '.');
  const few = [...segments.slice(0, MOST_SEGMENTS - 1)];
  const rest = segments.slice(MOST_SEGMENTS - 1);
  if (rest.length > 0 || few.length === 0) few.push(rest.join('_'));
  return few.map(safeSegment).join('/');
}

/** Gives each path once: a second one of the same name (in any case), or a file where a folder is, gets `_` behind it. */
export function createPathKeeper(): (path: string) => string {
  const files = new Set<string>();
  const folders = new Set<string>();
  return (path) => {
    const segments = safePath(path).split('/');
    let kept = '';
    for (const [i, segment] of segments.entries()) {
      const isFile = i === segments.length - 1;
      let next = kept + segment;
      const isTaken = () => files.has(next.toLowerCase()) || (isFile && folders.has(next.toLowerCase()));
      while (isTaken()) next += '_';
      (isFile ? files : folders).add(next.toLowerCase());
      kept = isFile ? next : `${next}/`;
    }
    return kept;
  };
}

function shortened(name: string): string {
  const encoder = new TextEncoder();
  if (name.length * 3 <= MOST_BYTES) return name;
  let kept = '';
  let bytes = 0;
  for (const letter of name) {
    bytes += encoder.encode(letter).length;
    if (bytes > MOST_BYTES) return kept;
    kept += letter;
  }
  return kept;
}
