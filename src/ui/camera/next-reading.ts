// The next reading: of what the camera sees now, so its picture comes back into sight from wherever the page was scrolled to.
import { measureAgain } from './camera-loop.ts';

export function measureNext(): void {
  measureAgain();
  window.scrollTo(0, 0);
}
