// Printing the page: while it lasts all of it has to be there, not only what is on the screen.
import { useEffect, useState } from 'react';
import { flushSync } from 'react-dom';

export interface Printing {
  isPrinting: boolean;
  print: () => void;
}

/** By the button, by the browser's menu, or by its keys: all tell of it before they look at the page. */
export function usePrinting(): Printing {
  const [isPrinting, setIsPrinting] = useState(false);
  useEffect(() => {
    const controller = new AbortController();
    const { signal } = controller;
    window.addEventListener('beforeprint', () => flushSync(() => setIsPrinting(true)), { signal });
    window.addEventListener('afterprint', () => setIsPrinting(false), { signal });
    return () => controller.abort();
  }, []);
  const print = () => {
    flushSync(() => setIsPrinting(true)); // Safari has looked at the page when it tells
    window.print();
  };
  return { isPrinting, print };
}
