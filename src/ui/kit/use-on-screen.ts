// Whether an element has ever been on the screen, or nearly: what is below waits until somebody comes to it, or prints it.
import { useEffect, useState, type RefObject } from 'react';
import { useIsPrinting } from './printing.ts';

const NEARLY = '300px';

export function useOnScreen(ref: RefObject<Element | null>): boolean {
  const [isSeen, setIsSeen] = useState(false);
  const isPrinting = useIsPrinting();
  useEffect(() => {
    const element = ref.current;
    if (!element || isSeen) return;
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) setIsSeen(true);
      },
      { rootMargin: NEARLY },
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, [ref, isSeen]);
  return isSeen || isPrinting;
}
