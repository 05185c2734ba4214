// Bytes of a picture file as an address that an image element takes, revoked when it is no longer shown.
import { useEffect, useState } from 'react';

/** Null until there is one. */
export function useObjectUrl(bytes: Uint8Array<ArrayBuffer> | undefined, type: string): string | null {
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    if (!bytes) return;
    const made = URL.createObjectURL(new Blob([bytes], { type }));
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [bytes, type]);
  return url;
}
