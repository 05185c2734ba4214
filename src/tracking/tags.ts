// Tags as a person types them: a line with commas.

const LONGEST = 40;
const MOST = 20;

/** Without the spaces around them, the empty ones and those there twice, whatever their case; the first spelling stays. */
export function parseTags(text: string): string[] {
  const bySpelling = new Map<string, string>();
  for (const part of text.split(',')) {
    const tag = [...part.trim().replace(/\s+/g, ' ')].slice(0, LONGEST).join('').trim();
    if (tag !== '' && !bySpelling.has(tag.toLowerCase())) bySpelling.set(tag.toLowerCase(), tag);
  }
  return [...bySpelling.values()].slice(0, MOST);
}

export function printTags(tags: readonly string[]): string {
  return tags.join(', ');
}
