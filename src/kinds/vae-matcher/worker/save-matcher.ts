// From trained weights to a matcher and its autoencoder in the registry: gallery, calibration, and one call that
// stores it all.
import { isLossless } from '../../../dataset/paints/evidence.ts';
import type { Paint } from '../../../dataset/dataset.ts';
import { poolPictures } from '../../../models/pictures.ts';
import { createRandom } from '../../../shared/random.ts';
import { encodeSafetensors, type NamedArray } from '../../../shared/safetensors.ts';
import type { SessionControl } from '../../../training/control.ts';
import type { RunEnd, TrainedRun } from '../../../training/task.ts';
import type { VaeParams } from '../shared/vae-params.ts';
import { buildGallery, galleryFactors, type Gallery } from './gallery.ts';
import type { Material } from './vae-material.ts';
import { NOT_CALIBRATED } from '../../../training/not-calibrated.ts';
import type { SessionPorts } from '../../../training/ports.ts';
import type { Trainer } from './vae-trainer.ts';
import type { VaeTaskTrainer } from './vae-task.ts';

export interface MatcherSource extends RunEnd {
  trained: TrainedRun<VaeTaskTrainer>;
  material: Material;
  control: SessionControl;
  ports: SessionPorts;
}

/** Most validation pictures that calibration is shown. */
const CALIBRATION_PICTURES = 2000;

/** Indexes, calibrates and saves; returns the new model's id. Until its last line nothing stored has changed. */
export async function saveMatcher(source: MatcherSource): Promise<string> {
  const { run, backend, status, reason, trained, material, control, ports, device } = source;
  const { vae, paints, reader } = material;
  ports.onEvent({ kind: 'phase', phase: 'indexing' });
  const embed = (batch: Parameters<Trainer['embed']>[0]) =>
    device.guard(() => trained.trainer.net.embed(batch));
  const factors = galleryFactors((run.params as VaeParams).preset);
  const gallery = await buildGallery(vae, paints, factors, reader, embed, control.breathe);
  ports.onEvent({ kind: 'phase', phase: 'calibrating' });
  const { calibration, metrics } = await ports.calibrate({
    paints,
    validation: validationPictures(material),
    curves: gallery.curves,
    factors,
    latentSize: vae.latentSize,
    embed: (pictures, count) => embedAll(pictures, count, source),
    random: createRandom(run.params.seed),
  });
  ports.onEvent({ kind: 'phase', phase: 'saving' });
  const { weights } = await device.guard(() => trained.trainer.save());
  const endedAt = ports.now();
  const { params, datasetId, datasetDigest, reading } = run;
  const trainedOn = { datasetId, datasetDigest, ...(reading && { reading }) };
  const record = { runId: run.id, ...trainedOn, createdAt: endedAt, params, backend };
  const model = await ports.store.saveTrainedModel({
    model: {
      ...{ ...record, id: ports.createId(), name: 'matcher' },
      metrics: { ...trained.metrics, ...metrics },
      calibration,
    },
    weights: encodeSafetensors(partOf(weights, /^encoder\//)),
    embeddings: encodeEmbeddings(gallery, paints, vae.latentSize),
    networks: [
      {
        model: {
          ...{ ...record, id: ports.createId(), name: 'vae_model' },
          ...{ metrics: trained.metrics, calibration: NOT_CALIBRATED },
        },
        weights: encodeSafetensors(partOf(weights, /^(encoder|decoder)\//)),
      },
    ],
    runPatch: { epoch: trained.epoch, trained: { status, reason, at: endedAt } },
  });
  return model.id;
}

/** A match needs the encoder, drawing the decoder too; the class head served training only. */
function partOf(weights: ReadonlyMap<string, NamedArray>, part: RegExp): Map<string, NamedArray> {
  return new Map([...weights].filter(([name]) => part.test(name)));
}

function encodeEmbeddings(
  { pictures, curves, factors }: Gallery,
  paints: readonly Paint[],
  latent: number,
): Uint8Array {
  const points = factors.length;
  return encodeSafetensors(
    new Map([
      ['pictures', { shape: [pictures.length / latent, latent], data: pictures }],
      ['curves', { shape: [paints.length, points, latent], data: curves }],
      ['factors', { shape: [points], data: factors }],
    ]),
  );
}

async function* validationPictures({ paints, validation, reader }: Material) {
  const every = Math.max(1, validation.length / CALIBRATION_PICTURES);
  for (let at = 0; at < validation.length; at += every) {
    const { paint, picture } = validation[Math.floor(at)]!;
    const { path, pixels } = paints[paint]!.pictures[picture]!;
    const isLossy = pixels !== null && !isLossless(path);
    yield { paint, picture: await reader.read(paint, picture), isLossy };
  }
}

async function embedAll(pictures: Uint8Array, count: number, source: MatcherSource): Promise<Float32Array> {
  const { material, trained, device, control } = source;
  const { side, latentSize } = material.vae;
  const out = new Float32Array(count * latentSize);
  for (let at = 0; at < count; at += 64) {
    const batch = poolPictures(pictures, Math.min(64, count - at), side, at);
    out.set(await device.guard(() => trained.trainer.net.embed(batch)), at * latentSize);
    await control.breathe();
  }
  return out;
}
