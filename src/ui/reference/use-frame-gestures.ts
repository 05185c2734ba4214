// What a finger or the mouse does on a picture with a box on it: a tap says what is meant, two fingers resize the box, a drag
// beside it moves it, a second tap puts it back. Drags of the box itself and of its corners are the box's own.
import { useRef, type PointerEvent } from 'react';
import type { Region } from '../../reading/frame-reading.ts';
import { moveRegion, scaleRegion, type Point, type Size } from '../../reading/region-geometry.ts';

export interface FrameGestures {
  picture: Size;
  region: Region | null;
  /** Least side of the region, pixels of the picture. */
  minimum: () => number;
  onTap: (point: Point) => void;
  /** The region as it was dragged or pinched. */
  onRegion: (region: Region) => void;
  /** A second tap in the same place. */
  onReset: () => void;
  /** From press to release, in place of taps and drags: another box is being drawn. */
  onDraw: ((from: Point, to: Point) => void) | null;
}

type Held = Map<number, Point>;

/** What the fingers that are down are about; `passed` is left to what they are on. */
type Meaning = 'tap' | 'drag' | 'pinch' | 'passed';

interface Gesture {
  meaning: Meaning;
  /** What the picture was asked with when the finger was put down: what is found meanwhile gives it no other meaning. */
  meant: Pick<FrameGestures, 'onTap' | 'onDraw'>;
  held: Held;
  /** Where the first finger was put, pixels of the screen; of a pinch the middle and how far apart. */
  from: Point;
  apart: number;
  region: Region | null;
}

/** A finger that moves less (pixels of the screen) taps. */
const SLOP = 8;
/** Two taps so near in ms and pixels of the screen are one double tap. */
const DOUBLE = { ms: 350, px: 24 };
/** Things on a picture that know by themselves what to do with a finger. */
const OWN = 'button, .box__corner, .box--white';

/** For the element that shows the whole picture. */
export function useFrameGestures(options: FrameGestures) {
  const now = useRef<Gesture | null>(null);
  const lastTap = useRef<{ ms: number; at: Point } | null>(null);
  const tap = (event: PointerEvent<HTMLElement>, { onTap }: Gesture['meant']) => {
    const at = placeOf(event);
    const before = lastTap.current;
    const isSecond =
      before !== null && event.timeStamp - before.ms < DOUBLE.ms && apartOf(before.at, at) < DOUBLE.px;
    lastTap.current = isSecond ? null : { ms: event.timeStamp, at };
    if (isSecond) options.onReset();
    else onTap(pointOf(event, at, options.picture));
  };
  return {
    onPointerDownCapture: (event: PointerEvent<HTMLElement>) => {
      if (event.button !== 0) return;
      const gesture = now.current;
      if (!gesture) now.current = begun(event, options);
      else if (gesture.held.size === 1 && options.region) {
        event.stopPropagation();
        pinchFrom(gesture, event, options.region);
      }
    },
    onPointerMoveCapture: (event: PointerEvent<HTMLElement>) => {
      if (now.current?.held.has(event.pointerId)) moved(now.current, event, options);
    },
    onPointerUpCapture: (event: PointerEvent<HTMLElement>) => {
      const gesture = released(now, event.pointerId);
      if (!gesture) return;
      const { picture } = options;
      const { onDraw } = gesture.meant;
      if (onDraw && gesture.meaning !== 'passed')
        onDraw(pointOf(event, gesture.from, picture), pointOf(event, placeOf(event), picture));
      else if (gesture.meaning === 'tap') tap(event, gesture.meant);
    },
    onPointerCancelCapture: (event: PointerEvent<HTMLElement>) => {
      released(now, event.pointerId);
    },
  };
}

const placeOf = ({ clientX, clientY }: PointerEvent): Point => ({ x: clientX, y: clientY });
const apartOf = (one: Point, other: Point) => Math.hypot(one.x - other.x, one.y - other.y);

/** In pixels of the picture. */
function pointOf({ currentTarget }: PointerEvent<HTMLElement>, { x, y }: Point, picture: Size): Point {
  const { left, top, width, height } = currentTarget.getBoundingClientRect();
  return { x: ((x - left) / width) * picture.width, y: ((y - top) / height) * picture.height };
}

function begun(event: PointerEvent<HTMLElement>, { region, onTap, onDraw }: FrameGestures): Gesture {
  const isOwn = event.target instanceof Element && event.target.closest(OWN) !== null;
  if (!isOwn) event.currentTarget.setPointerCapture(event.pointerId);
  const from = placeOf(event);
  const held = new Map([[event.pointerId, from]]);
  return { meaning: isOwn ? 'passed' : 'tap', meant: { onTap, onDraw }, held, from, apart: 0, region };
}

function pinchFrom(gesture: Gesture, event: PointerEvent<HTMLElement>, region: Region): void {
  gesture.held.set(event.pointerId, placeOf(event));
  event.currentTarget.setPointerCapture(event.pointerId);
  const { middle, apart } = spanOf(gesture.held);
  Object.assign(gesture, { meaning: 'pinch', from: middle, apart, region });
}

function spanOf(held: Held): { middle: Point; apart: number } {
  const [one, other] = [...held.values()];
  if (!one || !other) throw new Error('A pinch takes two fingers.');
  return { middle: { x: (one.x + other.x) / 2, y: (one.y + other.y) / 2 }, apart: apartOf(one, other) };
}

function moved(gesture: Gesture, event: PointerEvent<HTMLElement>, options: FrameGestures): void {
  const at = placeOf(event);
  gesture.held.set(event.pointerId, at);
  if (gesture.meaning === 'pinch') {
    event.stopPropagation(); // the box would follow one of the fingers
    if (gesture.held.size === 2) pinch(gesture, event, options);
    return;
  }
  if (gesture.meaning === 'tap' && apartOf(gesture.from, at) > SLOP)
    gesture.meaning = event.target instanceof Element && event.target.closest('.box') ? 'passed' : 'drag';
  if (gesture.meaning !== 'drag' || !gesture.region || gesture.meant.onDraw) return;
  const scale = options.picture.width / event.currentTarget.getBoundingClientRect().width;
  const [dx, dy] = [(at.x - gesture.from.x) * scale, (at.y - gesture.from.y) * scale];
  options.onRegion(moveRegion(gesture.region, dx, dy, options.picture));
}

function pinch(gesture: Gesture, { currentTarget }: PointerEvent<HTMLElement>, options: FrameGestures): void {
  if (!gesture.region || gesture.apart === 0) return;
  const { middle, apart } = spanOf(gesture.held);
  const scale = options.picture.width / currentTarget.getBoundingClientRect().width;
  const scaled = scaleRegion(gesture.region, apart / gesture.apart, options.picture, options.minimum());
  const [dx, dy] = [(middle.x - gesture.from.x) * scale, (middle.y - gesture.from.y) * scale];
  options.onRegion(moveRegion(scaled, dx, dy, options.picture));
}

/** The gesture whose last finger went; null while one is down, or none was. */
function released(now: { current: Gesture | null }, pointerId: number): Gesture | null {
  const gesture = now.current;
  if (!gesture?.held.delete(pointerId) || gesture.held.size > 0) return null;
  now.current = null;
  return gesture;
}
