// Runs as event files that TensorBoard reads: scalars and pictures by step, parameters as a table. Records are those of
// tensorflow/core/lib/io/record_writer.cc, messages those of tensorboard/compat/proto/{event,summary,tensor}.proto. Pure.
import { joinedBytes } from '../../shared/joined-bytes.ts';
import { safeSegment } from '../../shared/safe-path.ts';
import type { EpochMetrics, Run } from '../run.ts';
import { flatParams } from '../run-params.ts';
import { maskedCrc32c } from './crc32c.ts';
import type { ExportFile } from './export-file.ts';
import { metricPoints } from './metric-points.ts';
import type { DrawnPicture } from './mlflow-pictures.ts';
import { double, float, integer, part } from './protobuf.ts';

const VERSION = 'brain.Event:2';
/** TensorFlow's DT_STRING. */
const STRING = 7;
/** Channels of a picture. */
const RGB = 3;

/** Event, summary.proto and tensor.proto by the numbers of their fields. */
const EVENT = { wallTime: 1, step: 2, version: 3, summary: 5 };
const SUMMARY = { value: 1 };
const VALUE = { tag: 1, scalar: 2, image: 4, tensor: 8, metadata: 9 };
const IMAGE = { height: 1, width: 2, channels: 3, encoded: 4 };

/**
 * A run's file, in a folder of its own below its experiment, as TensorBoard tells runs apart. `pictures` are PNGs.
 * @param name a folder's, which no other run of its experiment has
 */
export function tensorboardRun(
  run: Run,
  name: string,
  metrics: readonly EpochMetrics[],
  pictures: readonly DrawnPicture[],
): ExportFile {
  const seconds = Math.floor(run.startedAt / 1000);
  const folder = `logs/${safeSegment(run.experiment)}/${safeSegment(name)}`;
  return {
    path: `${folder}/events.out.tfevents.${String(seconds).padStart(10, '0')}.swatchlight`,
    pieces: inBlocks(events(run, metrics, pictures)),
  };
}

function* events(
  run: Run,
  metrics: readonly EpochMetrics[],
  pictures: readonly DrawnPicture[],
): Generator<Uint8Array> {
  yield record([double(EVENT.wallTime, run.startedAt / 1000), part(EVENT.version, VERSION)]);
  yield event(run.startedAt, 0, textValue('parameters', tableOf(flatParams(run.params))));
  for (const { name, at, step, value } of metricPoints(run, metrics))
    yield event(at, step, [part(VALUE.tag, name), float(VALUE.scalar, value)]);
  for (const { key, at, step, png } of pictures)
    yield event(at, step, [part(VALUE.tag, key), part(VALUE.image, imageOf(png))]);
}

/** A file's bytes in pieces of some size, so that a million records are no million pieces. */
function* inBlocks(records: Iterable<Uint8Array>): Generator<Uint8Array> {
  let open: Uint8Array[] = [];
  for (const each of records) {
    open.push(each);
    if (open.length < 1000) continue;
    yield joinedBytes(open);
    open = [];
  }
  yield joinedBytes(open);
}

/** @param at milliseconds since 1970 */
function event(at: number, step: number, value: readonly Uint8Array[]): Uint8Array {
  return record([
    double(EVENT.wallTime, at / 1000),
    integer(EVENT.step, step),
    part(EVENT.summary, [part(SUMMARY.value, value)]),
  ]);
}

/** Length, its checksum, the message, its checksum. */
function record(fields: readonly Uint8Array[]): Uint8Array {
  const message = joinedBytes(fields);
  const length = new Uint8Array(8);
  new DataView(length.buffer).setBigUint64(0, BigInt(message.length), true);
  return joinedBytes([length, checksum(length), message, checksum(message)]);
}

function checksum(bytes: Uint8Array): Uint8Array {
  const four = new Uint8Array(4);
  new DataView(four.buffer).setUint32(0, maskedCrc32c(bytes), true);
  return four;
}

function imageOf(png: Uint8Array): Uint8Array[] {
  const view = new DataView(png.buffer, png.byteOffset);
  return [
    integer(IMAGE.height, view.getUint32(20)),
    integer(IMAGE.width, view.getUint32(16)),
    integer(IMAGE.channels, RGB),
    part(IMAGE.encoded, png),
  ];
}

/** Text of TensorBoard's plugin for it, which reads Markdown: a tensor of one string. */
function textValue(tag: string, text: string): Uint8Array[] {
  const shape = [part(2, [integer(1, 1)])]; // one dimension, of size 1
  return [
    part(VALUE.tag, tag),
    part(VALUE.metadata, [part(1, [part(1, 'text')])]),
    part(VALUE.tensor, [integer(1, STRING), part(2, shape), part(8, text)]),
  ];
}

function tableOf(params: ReadonlyMap<string, string>): string {
  const rows = [...params].map(([name, value]) => `| ${name} | ${value} |`);
  return ['| parameter | value |', '| --- | --- |', ...rows].join('\n');
}

export const TENSORBOARD_README = `# Runs from Swatchlight for TensorBoard

    pip install tensorboard
    tensorboard --logdir logs

A folder for each run below its experiment's: metrics by step (those of an epoch at its last step, its means under
\`epoch/\`), reconstructions (each row of originals above its reconstructions) and samples under Images, parameters under Text.
`;
