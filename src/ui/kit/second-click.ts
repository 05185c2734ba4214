// The second click of a double one is meant for what was clicked first. Where something else has come under the pointer since, it does nothing.
const SECOND_MS = 700;
/** A finger comes down again about so far away. */
const NEAR_PX = 24;
const CONTROLS = 'a, button, input, select, textarea, label, summary, [role="button"], [tabindex]';

interface Press {
  control: Element;
  name: string;
  x: number;
  y: number;
  /** Milliseconds, of the page's clock. */
  at: number;
}

/** Keys, and what clicks by code, are left alone: they mean what has the focus. */
export function startSecondClicks(): void {
  let last: Press | null = null;
  let isMistaken = false;
  const press = (event: PointerEvent) => {
    const now = pressOf(event);
    isMistaken = last !== null && now !== null && hasComeUnder(last, now);
    last = isMistaken ? { ...last!, at: now!.at } : now;
  };
  const click = (event: MouseEvent) => {
    if (!isMistaken || event.detail === 0) return;
    isMistaken = false;
    event.preventDefault();
    event.stopPropagation();
  };
  window.addEventListener('pointerdown', press, true);
  window.addEventListener('click', click, true);
}

function pressOf({ target, clientX: x, clientY: y, timeStamp: at }: PointerEvent): Press | null {
  const control = controlOf(target as Element | null);
  return control && { control, name: nameOf(control), x, y, at };
}

const controlOf = (element: Element | null) => element?.closest(CONTROLS) ?? null;

const nameOf = (control: Element) => control.getAttribute('aria-label') ?? control.textContent;

/** What is drawn anew under the same name, such as a list's next page, means what it meant. */
function hasComeUnder(last: Press, now: Press): boolean {
  const isSecond = now.at - last.at < SECOND_MS && Math.hypot(now.x - last.x, now.y - last.y) < NEAR_PX;
  if (!isSecond || now.control === last.control || (now.name !== '' && now.name === last.name)) return false;
  return controlOf(document.elementFromPoint(last.x, last.y)) !== last.control;
}
