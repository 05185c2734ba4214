// Names inside zip archives: UTF-8 where it is said or fits, else the IBM code page 437 of old archives.

const CP437 =
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀' +
  'αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0';

/** A member's name with `/` between folders; back slashes of archives that break the rule are turned round. */
export function decodeZipName(bytes: Uint8Array, isUtf8: boolean): string {
  return decodeText(bytes, isUtf8).replaceAll('\\', '/').replace(/^\/+/, '');
}

function decodeText(bytes: Uint8Array, isUtf8: boolean): string {
  try {
    return new TextDecoder('utf-8', { fatal: !isUtf8 }).decode(bytes);
  } catch {
    return Array.from(bytes, (b) => (b < 128 ? String.fromCharCode(b) : CP437[b - 128])).join('');
  }
}
