// The second click of a double one is meant for what was clicked first. Where something else has come under the pointer since, it does nothing;
// but for a link, which only leads somewhere.
const SECOND_MS = 400;
/** A finger comes down again about so far away. */
const NEAR_PX = 24;
const CONTROLS = 'a, button, input, select, textarea, label, summary, [role="button"], [tabindex]';

interface Press {
  control: Element;
  name: string;
  isMouse: boolean;
  x: number;
  y: number;
  /** Milliseconds, of the page's clock. */
  at: number;
}

/** Keys, and what clicks by code, are left alone: they mean what has the focus. */
export function startSecondClicks(): void {
  let meant: Press | null = null;
  let latest: Press | null = null;
  const press = (event: PointerEvent) => {
    meant = latest;
    latest = pressOf(event);
  };
  const click = (event: MouseEvent) => {
    if (!meant || !latest || !isSecond(event, latest) || !hasComeUnder(meant, latest)) return;
    event.preventDefault();
    event.stopPropagation();
    latest = { ...meant, at: latest.at };
  };
  window.addEventListener('pointerdown', press, true);
  window.addEventListener('click', click, true);
}

/** Of a mouse the system counts the clicks, as fast as its owner has set it; of a finger nobody does. */
const isSecond = ({ detail }: MouseEvent, { isMouse }: Press) => (isMouse ? detail > 1 : detail > 0);

function pressOf({ target, pointerType, clientX: x, clientY: y, timeStamp: at }: PointerEvent): Press | null {
  const control = controlOf(target as Element | null);
  return control && { control, name: nameOf(control), isMouse: pointerType === 'mouse', x, y, at };
}

const controlOf = (element: Element | null) => element?.closest(CONTROLS) ?? null;

const nameOf = (control: Element) => control.getAttribute('aria-label') ?? control.textContent;

/** What is drawn anew under the same name, such as a list's next page, means what it meant. */
function hasComeUnder(last: Press, now: Press): boolean {
  const isNear =
    now.isMouse === last.isMouse &&
    now.at - last.at < SECOND_MS &&
    Math.hypot(now.x - last.x, now.y - last.y) < NEAR_PX;
  if (
    !isNear ||
    now.control === last.control ||
    now.control.matches('a') ||
    (now.name !== '' && now.name === last.name)
  )
    return false;
  return controlOf(document.elementFromPoint(last.x, last.y)) !== last.control;
}
