// What a person should be told about how a picture VAE is doing. Thresholds and sentences only.
import { message, type Message } from '../../../shared/message.ts';

/** Variance of μ over pictures above which a latent number tells something of them (Burda et al. 2016, section 5.2). */
const ACTIVE_VARIANCE = 0.01;
/** Steps after which a network that ignores its latent numbers will hardly come to use them. */
const GRACE_STEPS = 300;
/** A smaller share of active latent numbers than this is a collapse. */
const COLLAPSED_SHARE = 0.05;
/** So many nats for a whole picture say next to nothing. */
const NO_NATS = 0.1;
/** Epochs looked at for ups and downs, how many turns among them are too many, and how large a share of the loss one is. */
const WATCHED_EPOCHS = 6;
const TOO_MANY_TURNS = 3;
const LARGE_TURN = 0.02;

/** How many latent numbers are active. @param means μ of pictures, [count, latent] row after row */
export function activeUnits(means: Float32Array, latentSize: number): number {
  const count = means.length / latentSize;
  let active = 0;
  for (let j = 0; j < latentSize; j++) {
    let [sum, squares] = [0, 0];
    for (let i = j; i < means.length; i += latentSize) {
      sum += means[i]!;
      squares += means[i]! ** 2;
    }
    const variance = squares / count - (sum / count) ** 2;
    if (variance > ACTIVE_VARIANCE) active++;
  }
  return active;
}

export interface VaeSigns {
  epoch: number;
  /** Steps so far. */
  step: number;
  latentSize: number;
  activeUnits: number;
  /** Nats of a picture. */
  klDivergence: number;
  /** Loss of each epoch since the training was begun or gone on with, with β at its full weight. */
  losses: readonly number[];
}

/** A sentence, or null while all is well. */
export function pictureVaeWarning(signs: VaeSigns): Message | null {
  const { epoch, step, latentSize, activeUnits: active, klDivergence, losses } = signs;
  if (step <= GRACE_STEPS) return null;
  if (active < Math.max(1, COLLAPSED_SHARE * latentSize) || klDivergence < NO_NATS)
    return message('training.posteriorCollapse', { epoch, active, count: latentSize });
  const turns = turnsOf(losses.slice(-WATCHED_EPOCHS));
  return turns >= TOO_MANY_TURNS
    ? message('training.lossOscillates', { epoch, epochs: WATCHED_EPOCHS })
    : null;
}

/** Times that the loss turned round, by a large share of itself. */
function turnsOf(losses: readonly number[]): number {
  return losses.filter((loss, i) => {
    const [before, earlier] = [losses[i - 1], losses[i - 2]];
    if (before === undefined || earlier === undefined) return false;
    const isLarge = Math.abs(loss - before) > LARGE_TURN * Math.abs(before);
    return isLarge && Math.sign(loss - before) !== Math.sign(before - earlier);
  }).length;
}
