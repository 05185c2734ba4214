// Text as it is compared when somebody searches. Text only.
import { normalForm } from './normal-form.ts';

/** Without case and accents; `ß` is `ss`. */
export function plain(text: string): string {
  if (/^[ -~]*$/.test(text)) return text.toLowerCase();
  return normalForm(text, 'NFD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()
    .replaceAll('ß', 'ss');
}
