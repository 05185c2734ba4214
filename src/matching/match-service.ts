// What lives behind the match worker: who answers, with a model if there is one, and the picture asked about.
// Storage, decoding, the encoder and the clock are passed in.
import type { FileFacts } from '../dataset/file-facts.ts';
import { findCard } from '../reading/find-card.ts';
import { growRegion } from '../reading/grow-region.ts';
import type { CameraFrame, OpenFrame, Pixels } from '../reading/frame-reading.ts';
import { AppError } from '../shared/errors.ts';
import { message } from '../shared/message.ts';
import type * as findCharts from '../reading/find-chart.ts';
import type * as equivalents from './equivalents.ts';
import { paintsOf } from './index.ts';
import { createLiveMatch } from './live-match.ts';
import { loadSources, membersOf, type Loaded, type LoadPorts } from './load-matcher.ts';
import { answerTogether } from './answer-together.ts';
import { matchRegion } from './matcher.ts';
import type { DecodedPicture } from './region.ts';
import { relatedPaints } from './related.ts';
import type { LoadedMatcher, MatchAnswer, MatchApi } from './match-answer.ts';

export interface MatchPorts extends LoadPorts {
  decodePicture(picture: Blob): Promise<DecodedPicture>;
  /** What the file tells of its colours, and its hash (see Picture.hash). */
  fileFacts(picture: Blob): Promise<FileFacts>;
  openFrame(frame: CameraFrame): Promise<OpenFrame>;
  /** Called when a card of patches is looked for. */
  loadFindChart(): Promise<Pick<typeof findCharts, 'findChart'>>;
  /** Called for a table of equivalents, and when others are asked. */
  loadEquivalents(): Promise<Pick<typeof equivalents, 'equivalentsBetween' | 'nearestIn'>>;
}

export function createMatchService(ports: MatchPorts): MatchApi {
  let loaded: Loaded | null = null;
  let picture: DecodedPicture | null = null;
  let pictureTurn = 0;
  let loading: Promise<unknown> = Promise.resolve();
  const live = createLiveMatch();
  const asked = new Set<Promise<unknown>>();

  const replace = async (sourceIds: readonly string[]): Promise<LoadedMatcher> => {
    const { next, description } = await loadSources(ports, sourceIds);
    const previous = loaded;
    loaded = next;
    if (previous?.encoder) void Promise.allSettled([...asked]).then(() => previous.encoder?.dispose());
    return description;
  };

  /** An encoder lives as long as an answer needs it. */
  const answered = async <Answer extends MatchAnswer>(answering: Promise<Answer>): Promise<Answer> => {
    const { trouble } = needed(loaded);
    asked.add(answering);
    try {
      const answer = await answering;
      if (trouble === null) return answer;
      return { ...answer, notes: [{ kind: 'model-unusable', reason: trouble }, ...answer.notes] };
    } finally {
      asked.delete(answering);
    }
  };

  /** At a frame, which is closed, or at the open picture. */
  const looked = async <Found>(
    frame: CameraFrame | null,
    look: (pixels: Pixels) => Found,
  ): Promise<Found | null> => {
    if (!frame) return picture && look(picture);
    const opened = await ports.openFrame(frame);
    try {
      return look(opened.pixels());
    } finally {
      opened.close();
    }
  };

  return {
    load(sourceIds) {
      const result = loading.then(() => replace(sourceIds));
      loading = result.catch(() => {});
      return result;
    },
    async setPicture(blob) {
      const turn = ++pictureTurn;
      picture = null; // before the next is decoded: two large pictures would not fit
      const { data, width, height } = await ports.decodePicture(blob);
      const facts = await ports.fileFacts(blob);
      if (turn === pictureTurn) picture = { data, width, height, ...facts };
      return { width, height };
    },
    async match(query) {
      const { matcher } = needed(loaded);
      if (!picture) throw new AppError('nothing-to-match', message('match.noPicture'));
      return answered(matchRegion(matcher, picture, query));
    },
    async matchFrame(frame, query) {
      const opened = await ports.openFrame(frame);
      try {
        return await answered(live.match(needed(loaded).matcher, opened, query));
      } finally {
        opened.close();
      }
    },
    async matchTogether(readings, count) {
      return answerTogether(needed(loaded).matcher, readings, count);
    },
    async findReference(frame, { chart, card, isStill = !frame }) {
      // Loaded first: the frame must not stay open meanwhile, and without it a card is found all the same.
      const charts = chart ? await ports.loadFindChart().catch(() => null) : null;
      return looked(frame, (pixels) => {
        const corners = charts?.findChart(pixels, isStill ? 'thorough' : 'quick');
        if (corners) return { kind: 'chart', corners };
        const box = card && findCard(pixels, card);
        return box && { kind: 'card', box };
      });
    },
    async growRegion(frame, tap) {
      return looked(frame, (pixels) => growRegion(pixels, tap));
    },
    async restartReading() {
      live.restart();
    },
    async related(sourceId, paintIndex) {
      return relatedPaints(paintsOf(needed(loaded).matcher.index, sourceId), paintIndex);
    },
    async equivalents(fromId, toId) {
      const { equivalentsBetween } = await ports.loadEquivalents();
      const [from, to] = await Promise.all([fromId, toId].map((id) => membersOf(ports, [id])));
      const [one, other] = [from!.members[0], to!.members[0]];
      if (!one || !other) throw new AppError('nothing-to-match', message('match.noneThere'));
      return equivalentsBetween(one.paints, other.paints);
    },
    async paintsOfBook(bookId) {
      return ports.readBook(bookId);
    },
    async nearestIn(sourceIds, colour) {
      const { nearestIn } = await ports.loadEquivalents();
      return nearestIn((await membersOf(ports, sourceIds)).members, colour);
    },
  };
}

function needed(loaded: Loaded | null): Loaded {
  if (!loaded) throw new AppError('nothing-to-match', message('match.noCatalogue'));
  return loaded;
}
