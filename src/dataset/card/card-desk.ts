// What the page asks while a card's grid is dragged into place: the picture's size, and what would be cut out now.
import { AppError } from '../../shared/errors.ts';
import { message, type Message } from '../../shared/message.ts';
import type { Rgb } from '../dataset.ts';
import { badCard, LEAST_PICTURE_PX, type CardPlan } from './card-plan.ts';
import { createCardCutter, type CardPicture } from './cut-cells.ts';

export interface CardPreview {
  /** By cell, row by row: the colour that it would get, and the share of it that differs from it. */
  cells: { colour: Rgb; leftOut: number }[];
  whiteTrouble: Message | null;
}

export interface CardApi {
  /** Takes a picture in place of the one before; its size as displayed. AppError `not-a-picture`, `not-a-dataset`. */
  openCard(picture: Blob): Promise<{ width: number; height: number }>;
  /** All cells, also those that are switched off. AppError `not-a-dataset`, `bad-white-reference`. */
  cutCard(plan: CardPlan): CardPreview;
}

/** Side of the patches that a preview looks at: sixteen times fewer pixels than what is stored. */
const PREVIEW_SIZE = 16;

export function createCardDesk(decodeWhole: (picture: Blob) => Promise<CardPicture>): CardApi {
  let picture: CardPicture | null = null;
  return {
    async openCard(blob) {
      picture = null; // before the next is decoded: two large pictures would not fit
      const decoded = await decodeWhole(blob);
      const { width, height } = decoded;
      if (Math.min(width, height) < LEAST_PICTURE_PX)
        throw badCard(message('card.smallPicture', { width, height }));
      picture = decoded;
      return { width, height };
    },
    cutCard(plan) {
      if (!picture) throw new AppError('not-a-dataset', message('card.noPicture'));
      const cutter = createCardCutter(picture, plan);
      const cells = Array.from({ length: plan.rows * plan.columns }, (_, cell) => {
        const { colour, leftOut } = cutter.cut(cell, PREVIEW_SIZE);
        return { colour, leftOut };
      });
      return { cells, whiteTrouble: cutter.whiteTrouble };
    },
  };
}
