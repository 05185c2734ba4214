// The kinds of model that fill outlines with a told colour: the only place there that names them.
import type { FindPainter, KindPainter } from '../training/kind-painter.ts';
import { colouriserPainter } from './colouriser/worker/colouriser-painter.ts';

const KINDS: Record<string, KindPainter> = { colouriser: colouriserPainter };

export const painterOfKind: FindPainter = (kind) => (Object.hasOwn(KINDS, kind) ? KINDS[kind]! : null);
