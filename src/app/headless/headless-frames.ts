// For benchmarks: pictures asked about as files and, held still, as the frames of a camera.
import type { MatchAnswer, Query, Region } from '../../matching/match-answer.ts';
import type { AskedBothWays, Told } from './headless-matches-types.ts';
import {
  findReference,
  matchFrame,
  matchRegion,
  restartReading,
  setPicture,
} from '../sessions/match-session.ts';

/** `scale`: how much larger than the picture the frames are. */
export async function matchAsFrames(file: File, query: Query, scale: number): Promise<AskedBothWays> {
  const { width, height } = await setPicture(file);
  const asFile = await matchRegion(query);
  const camera = await stillCamera(file, width * scale, height * scale);
  const frameMs: number[] = [];
  await restartReading();
  const scaled = scaledQuery(query, scale);
  const ask = () => matchFrame(camera(), scaled);
  const [first] = await timed(ask);
  let answer = first;
  let repeatMs = 0;
  while (!answer.live.isRepeat) {
    const [next, ms] = await timed(ask);
    if (next.live.isRepeat) repeatMs = ms;
    else frameMs.push(ms);
    // A picture that is clipped is answered frame by frame.
    if (frameMs.length >= 16) break;
    answer = next;
  }
  const [found, proposalMs] = await timed(() => findReference(camera(), { chart: false, card: 'white' }));
  const proposal = found?.kind === 'card' ? found.box : null;
  return {
    file: told(asFile),
    frames: {
      ...told(answer),
      count: answer.reading.frames,
      warnings: answer.warnings.map(({ kind }) => kind),
    },
    frameMs,
    repeatMs,
    proposal: proposal && scaledRegion(proposal, 1 / scale),
    proposalMs,
  };
}

/** Frames of a camera that looks at the picture and is held still. */
async function stillCamera(file: File, width: number, height: number): Promise<() => VideoFrame> {
  const canvas = new OffscreenCanvas(width, height);
  canvas.getContext('2d')!.drawImage(await createImageBitmap(file), 0, 0, width, height);
  let timestamp = 0;
  return () => new VideoFrame(canvas, { timestamp: (timestamp += 33_333), alpha: 'discard' });
}

async function timed<T>(work: () => Promise<T>): Promise<[result: T, ms: number]> {
  const start = performance.now();
  return [await work(), performance.now() - start];
}

function told({ matches, colour }: MatchAnswer): Told {
  return { folder: matches[0]!.folder, lab: colour.lab };
}

function scaledQuery(query: Query, scale: number): Query {
  const { region, white } = query;
  return { ...query, region: scaledRegion(region, scale), white: white && scaledRegion(white, scale) };
}

function scaledRegion({ x, y, width, height }: Region, scale: number): Region {
  return { x: x * scale, y: y * scale, width: width * scale, height: height * scale };
}
