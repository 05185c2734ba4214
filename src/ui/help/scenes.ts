// The pictures of the help: which walls, cards and lights it shows.
import { DAYLIGHT, LAMPLIGHT, USUAL_FRAME, WINDOW_LIGHT, type Scene, type SceneCard } from './scene.ts';

const WHITE: SceneCard = { reflects: 0.9, taken: 0.9 };
const GREY: SceneCard = { reflects: 0.18, taken: 0.18 };
const usual = { light: LAMPLIGHT, frame: USUAL_FRAME } as const;

export const SCENES = {
  noCard: usual,
  white: { ...usual, card: WHITE },
  grey: { ...usual, card: GREY },
  paper: { ...usual, card: { reflects: 0.78, taken: 0.9 } },
  sameLight: { ...usual, card: GREY },
  otherLight: { ...usual, card: GREY, cardLight: WINDOW_LIGHT },
  shadowEdge: { ...usual, card: GREY, shadow: { from: 126, share: 0.45 } },
  ownShadow: { ...usual, card: GREY, shadow: { from: 80, share: 0.6 } },
  oneColour: { light: DAYLIGHT, card: GREY, frame: USUAL_FRAME },
  twoColours: {
    ...{ light: DAYLIGHT, card: GREY, frame: { x: 126, y: 39, width: 42, height: 42 } },
    beside: { from: 144, colour: [120, 62, 52] },
  },
  gloss: { ...usual, card: GREY, gloss: { x: 121, y: 60, radius: 40, light: 0.3 } },
  tilted: { ...usual, card: GREY, gloss: { x: 174, y: 16, radius: 20, light: 0.3 } },
} as const satisfies Record<string, Scene>;

export type SceneName = keyof typeof SCENES;
