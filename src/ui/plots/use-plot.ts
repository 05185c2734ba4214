// A uPlot in an element of React's: made, fed, resized and taken away. Loads uPlot: only pages that are about curves may.
import { useEffect, useRef, type RefObject } from 'react';
import { uPlot } from './uplot.ts';
import type { PlotColours } from './use-plot-colours.ts';

export interface PlotSize {
  /** 0 while it is not known: nothing is drawn then. */
  widthPx: number;
  heightPx: number;
}

/**
 * Draws `data` in the holder; null for nothing yet. `options` must be memoised: other ones make another plot. Their size is
 * not looked at.
 */
export function usePlot(
  holder: RefObject<HTMLElement | null>,
  options: Omit<uPlot.Options, 'width' | 'height'>,
  data: uPlot.AlignedData | null,
  { widthPx, heightPx }: PlotSize,
): void {
  const plot = useRef<uPlot | null>(null);
  const latest = useRef({ data, widthPx });
  useEffect(() => {
    latest.current = { data, widthPx };
  });
  const isReady = data !== null && widthPx > 0;
  useEffect(() => {
    if (!holder.current || !isReady) return;
    const now = latest.current;
    const made = new uPlot(
      { ...options, width: now.widthPx, height: heightPx },
      now.data ?? [[]],
      holder.current,
    );
    plot.current = made;
    return () => {
      plot.current = null;
      made.destroy();
    };
  }, [holder, options, heightPx, isReady]);
  useEffect(() => {
    const made = plot.current;
    if (made && widthPx > 0 && made.width !== widthPx) made.setSize({ width: widthPx, height: heightPx });
  }, [widthPx, heightPx]);
  useEffect(() => {
    const made = plot.current;
    if (made && data && made.data !== data) made.setData(data);
  }, [data]);
}

/** An axis without ticks, its lines and words in the colours of the page. */
export function plainAxis(colours: PlotColours): uPlot.Axis {
  return {
    stroke: colours.text,
    font: '12px system-ui, sans-serif',
    grid: { stroke: colours.grid, width: 1 },
    ticks: { show: false },
  };
}
