// Which addresses of the app are worth handing out. Pure.

/** Whether it leads other devices to themselves. */
export function isOfThisComputer(address: string): boolean {
  const { hostname } = new URL(address);
  return (
    hostname === 'localhost' ||
    hostname.endsWith('.localhost') ||
    hostname === '[::1]' ||
    /^127(\.\d+){3}$/.test(hostname)
  );
}

/**
 * That of the page, without what is behind its folder; where that leads to this computer only, those by which its network
 * reaches it, if the server has told any. At least one.
 */
export function addressesToHand(own: string, ofNetwork: readonly string[]): readonly string[] {
  const address = new URL('.', own).href;
  return isOfThisComputer(address) && ofNetwork.length > 0 ? ofNetwork : [address];
}
