// What scripts ask of a matcher, and what it answers. Types only.
import type { Region } from '../../reading/frame-reading.ts';
import type { Verdict } from '../../tracking/verdict-record.ts';
import type { InferOutput } from 'valibot';
import type { placesSchema } from './headless-places.mjs';

export type HeadlessQuery = InferOutput<typeof placesSchema>;

/** What a picture was answered with; where there is an `error`, nothing. */
export interface HeadlessLine {
  matches: {
    code: string | null;
    name: string;
    folder: string;
    deltaE00: number;
    distance: number | null;
    confidence: number | null;
    /** Name of its catalogue or book, where several were asked. */
    source?: string;
  }[];
  verdict?: { kind: Verdict['kind']; sentence: string };
  colour: { lab: readonly number[]; hex: string } | null;
  whiteBalance: string;
  error?: string;
}

export interface AskedBothWays {
  file: Told;
  frames: Told & { count: number; warnings: string[] };
  /** Milliseconds from frame to answer, of every frame that was read; the one that opens the picture is left out. */
  frameMs: number[];
  /** Of a frame that changes nothing. */
  repeatMs: number;
  proposal: Region | null;
  proposalMs: number;
}

export type Told = { folder: string; lab: readonly number[] };
