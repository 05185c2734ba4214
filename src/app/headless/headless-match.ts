// The commands that ask: pictures as files and as camera frames, and how long an answer takes.
import type { MatchAnswer, Query, Region } from '../../matching/match-answer.ts';
import { AppError, sentenceOf } from '../../shared/errors.ts';
import { message } from '../../shared/message.ts';
import { guardOf } from '../../shared/guard-of.ts';
import type { Quad } from '../../shared/homography.ts';
import type { Verdict } from '../../tracking/verdict-record.ts';
import type { Box } from './headless-places.mjs';
import type { HeadlessLine, HeadlessQuery } from './headless-matches-types.ts';
import { matchAsFrames } from './headless-frames.ts';
import { placesSchema } from './headless-places.mjs';
import { filesOf } from './headless-inputs.ts';
import { allSources } from '../asked-sources.ts';
import { listDatasets } from '../../storage/stores/dataset-list.ts';
import { matchRegion, selectSources, setPicture } from '../sessions/match-session.ts';

const isQuery = guardOf(placesSchema);

export type WordVerdict = (verdict: Verdict) => string;

export async function matchFiles(queries: HeadlessQuery[], sentenceOf: WordVerdict): Promise<HeadlessLine[]> {
  const files = filesOf('headless-pictures');
  const lines: HeadlessLine[] = [];
  for (const [i, query] of queries.entries()) lines.push(await matchFile(files[i], query, sentenceOf));
  return lines;
}

/** From then on everything that is stored and all colour books answer; says how many that are. */
export async function askEverything(): Promise<number> {
  const sources = allSources(await listDatasets());
  await selectSources(sources.map(({ id }) => id));
  return sources.length;
}

/** Milliseconds from region to answer for the first `count` of the given pictures, decoding not counted. */
export async function timeMatches(datasetId: string, count: number): Promise<number[]> {
  await selectSources([datasetId]);
  const times: number[] = [];
  for (const file of filesOf('headless-pictures').slice(0, count)) {
    const { width, height } = await setPicture(file);
    const start = performance.now();
    await matchRegion(queryOf([0, 0, width, height], {}));
    times.push(performance.now() - start);
  }
  return times;
}

/** The given pictures as camera frames, beside what they give as files. Null for one that can't be matched. */
export async function matchFrames(datasetId: string, queries: HeadlessQuery[], scale: number) {
  await selectSources([datasetId]);
  const lines = [];
  for (const [i, { region, white }] of queries.entries()) {
    const file = filesOf('headless-pictures')[i];
    lines.push(file && region ? await matchAsFrames(file, queryOf(region, { white }), scale) : null);
  }
  return lines;
}

async function matchFile(
  file: File | undefined,
  query: HeadlessQuery,
  wordVerdict: WordVerdict,
): Promise<HeadlessLine> {
  try {
    if (!file) throw new AppError('not-a-picture', message('headless.unreadable'));
    if (!isQuery(query)) throw new AppError('bad-parameters', message('headless.query'));
    const size = await setPicture(file);
    const whole: Box = [0, 0, size.width, size.height];
    return lineOf(await matchRegion(queryOf(query.region ?? whole, query)), wordVerdict);
  } catch (error) {
    return {
      matches: [],
      colour: null,
      whiteBalance: isQuery(query) && (query.white || query.chart) ? 'reference' : 'none',
      error: sentenceOf(error),
    };
  }
}

function lineOf(
  { matches, verdict, colour, whiteBalance }: MatchAnswer,
  wordVerdict: WordVerdict,
): HeadlessLine {
  return {
    matches: matches.map(({ code, name, folder, deltaE00, distance, confidence, source }) => ({
      code,
      name,
      folder,
      deltaE00,
      distance,
      confidence,
      ...(source && { source: source.name }),
    })),
    verdict: { kind: verdict.kind, sentence: wordVerdict(verdict) },
    colour: { lab: colour.lab, hex: colour.hex },
    whiteBalance,
  };
}

function queryOf(region: Box, { white, reflectance = 0.9, chart }: HeadlessQuery): Query {
  return {
    region: regionOf(region),
    white: white ? regionOf(white) : null,
    whiteReflectance: reflectance,
    chart: chart ? quadOf(chart) : null,
    distance: 'euclidean',
    count: 3,
  };
}

function quadOf(corners: NonNullable<HeadlessQuery['chart']>): Quad {
  const corner = (i: 0 | 1 | 2 | 3) => ({ x: corners[i][0], y: corners[i][1] });
  return [corner(0), corner(1), corner(2), corner(3)];
}

const regionOf = ([x, y, width, height]: Box): Region => ({ x, y, width, height });
