// Unicode normalisation of text that may be anybody's.

/**
 * As `normalize`, in linear time. Putting a run of combining marks in order takes time with its square (128,000 of them
 * 9 s in V8), so that longer runs than any script has are cut as Unicode's Stream-Safe Text Format does it (UAX #15, 13):
 * a grapheme joiner after 30 of them.
 */
export function normalForm(text: string, form: 'NFC' | 'NFD' | 'NFKD'): string {
  return text.replace(/\p{M}{30}(?=\p{M})/gu, '$&\u034f').normalize(form);
}
