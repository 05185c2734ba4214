// The height of a list's rows in pixels when it is set in rem, so that rows grow with the text.
import { useEffect, useState } from 'react';

export function useRowHeight(rem: number): number {
  const [rootPx, setRootPx] = useState(rootFontPx);
  useEffect(() => {
    const measure = () => setRootPx(rootFontPx());
    window.addEventListener('resize', measure);
    return () => window.removeEventListener('resize', measure);
  }, []);
  return rem * rootPx;
}

function rootFontPx(): number {
  return Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
}
