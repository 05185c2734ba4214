// The colours of plots as the theme has them now, resolved for a canvas.
import { useEffect, useLayoutEffect, useState } from 'react';
import { useIsPrinting } from '../kit/printing.ts';

export interface PlotColours {
  train: string;
  validation: string;
  grid: string;
  text: string;
  /** Of runs beside each other. */
  runs: string[];
}

const RUN_COLOURS = 8;

export function usePlotColours(): PlotColours {
  const [colours, setColours] = useState(readColours);
  const isPrinting = useIsPrinting();
  // Before the page is looked at: paper is light.
  useLayoutEffect(() => setColours(readColours()), [isPrinting]);
  useEffect(() => {
    const refresh = () => setColours(readColours());
    const scheme = matchMedia('(prefers-color-scheme: dark)');
    scheme.addEventListener('change', refresh);
    const observer = new MutationObserver(refresh);
    observer.observe(document.documentElement, { attributeFilter: ['data-theme'] });
    return () => {
      scheme.removeEventListener('change', refresh);
      observer.disconnect();
    };
  }, []);
  return colours;
}

/** A canvas does not know custom properties: an element resolves them. */
function readColours(): PlotColours {
  const probe = document.createElement('span');
  probe.style.setProperty('forced-color-adjust', 'none');
  document.body.append(probe);
  const resolve = (token: string) => {
    probe.style.color = `var(${token})`;
    return getComputedStyle(probe).color;
  };
  const colours = {
    train: resolve('--plot-train'),
    validation: resolve('--plot-validation'),
    grid: resolve('--plot-grid'),
    text: resolve('--text-quiet'),
    runs: Array.from({ length: RUN_COLOURS }, (_, i) => resolve(`--plot-run-${i + 1}`)),
  };
  probe.remove();
  return colours;
}
