// What a file that carries a model asks of its kind: which networks it holds, and what their arrays must be. And what
// the kinds answer alike.
import type { LabelledData } from '../dataset/labelled/classes.ts';
import type { ParameterSpec } from '../models/parameters.ts';
import type { NamedArray } from '../shared/safetensors.ts';
import type { TrainParams } from '../parameters/train-params.ts';
import type { Model } from '../tracking/run.ts';

export interface KindFile {
  /** It learns from pairs of pictures: its file has neither paints nor classes. */
  isOfPairs?: boolean;
  /**
   * By the name under which each is registered: the shape of every array that it has, by name.
   * @param data of labelled pictures; null for paints
   */
  networks(
    params: TrainParams,
    data: LabelledData | null,
  ): ReadonlyMap<string, ReadonlyMap<string, readonly number[]>>;
  /** What is wrong with the values of a network whose arrays have these shapes, as it completes “has …”; else null. */
  problemWith(arrays: ReadonlyMap<string, NamedArray>): string | null;
}

/** Null for a kind that this version does not have, or whose models travel otherwise. */
export type FindKindFile = (kind: string) => KindFile | null;

/** The shape of every array of a network, by name. */
export function shapesOf(specs: readonly ParameterSpec[]): ReadonlyMap<string, readonly number[]> {
  return new Map(specs.map(({ name, shape }) => [name, shape]));
}

/** Of a network whose arrays are weights and the statistics of its normalisations. */
export const problemWithStatistics: KindFile['problemWith'] = (arrays) => {
  const variances = [...arrays].filter(([name]) => name.endsWith('/variance'));
  return variances.some(([, { data }]) => data.some((value) => value < 0)) ? 'a variance below zero' : null;
};

/** What a file of a model's weights says of its network, texts by name; nothing where that is not known. */
export type DescribeWeights = (
  model: Pick<Model, 'name' | 'params'> & { data?: LabelledData | undefined },
) => Record<string, string>;
