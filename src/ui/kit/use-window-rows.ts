// Windowing on the page's own scroll: which rows of a list below some header are on the screen. On paper all are.
import { useEffect, useState, type RefObject } from 'react';
import { useIsPrinting } from './printing.ts';
import { visibleRows, type RowWindow } from './windowing.ts';

const OVERSCAN = 4;

export function useWindowRows(list: RefObject<HTMLElement | null>, rowPx: number, count: number): RowWindow {
  const [rows, setRows] = useState<RowWindow>({ first: 0, end: 0 });
  const isPrinting = useIsPrinting();
  useEffect(() => {
    const measure = () => {
      if (!list.current) return;
      const offset = -list.current.getBoundingClientRect().top;
      const next = visibleRows(offset, window.innerHeight, rowPx, count, OVERSCAN);
      setRows((now) => (now.first === next.first && now.end === next.end ? now : next));
    };
    measure();
    const controller = new AbortController();
    const listening = { signal: controller.signal, passive: true };
    window.addEventListener('scroll', measure, listening);
    window.addEventListener('resize', measure, listening);
    return () => controller.abort();
  }, [list, rowPx, count]);
  return isPrinting ? { first: 0, end: count } : rows;
}
