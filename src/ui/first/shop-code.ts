// What a QR code that hangs in a shop says: the address of this app or of another copy of it, or something else. Pure.

export type ShopCode =
  /** This very app: what its address hands out can be had here. */
  | { kind: 'own' }
  /** It may be a shop's copy of the app; only its page can tell. */
  | { kind: 'other'; address: string; host: string }
  /** No address of a page. */
  | { kind: 'none' };

/** @param own the address of the app's folder */
export function readShopCode(text: string, own: string): ShopCode {
  const address = addressIn(text);
  if (!address) return { kind: 'none' };
  if (new URL('.', address).href === new URL('.', own).href) return { kind: 'own' };
  return { kind: 'other', address: address.href, host: address.host };
}

/** A page's address without a name and password in it, which would only mislead about the host. */
function addressIn(text: string): URL | null {
  const address = URL.canParse(text.trim()) ? new URL(text.trim()) : null;
  if (!address || !/^https?:$/.test(address.protocol)) return null;
  return address.username === '' && address.password === '' ? address : null;
}
