import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { startBackend } from '../compute/backends.ts';
import { createStepLog } from './step-log.ts';

/** Reads that end when they are let: what a GPU does that has steps to do first. */
function heldReads() {
  const held: (() => void)[] = [];
  const guard = async <T>(work: () => Promise<T>): Promise<T> => {
    await new Promise<void>((resolve) => held.push(resolve));
    return work();
  };
  return { held, guard };
}

const row = (step: number) => tf.tensor1d([step, step / 2]);
const names = ['loss', 'kl'];

describe('the log of steps', () => {
  beforeAll(async () => void (await startBackend('cpu')));

  it('tells what was added at once where a read waits for nothing', async () => {
    const log = createStepLog(names, (work) => work());
    log.add(5, row(5), 0.5);
    const chunk = await log.flush();
    expect(chunk?.firstStep).toBe(5);
    expect([...chunk!.columns.loss!]).toEqual([5]);
    expect([...chunk!.columns.kl!]).toEqual([2.5]);
    expect([...chunk!.columns.learning_rate!]).toEqual([0.5]);
    expect(await log.flush()).toBeNull();
  });

  it('does not wait for a slow device, tells in order, and at the end everything', async () => {
    const { held, guard } = heldReads();
    const before = tf.memory().numTensors;
    const log = createStepLog(names, guard);
    for (let step = 1; step <= 20; step++) log.add(step, row(step), step);
    expect(held).toHaveLength(2);
    expect(await log.flush()).toBeNull();
    held[1]!(); // the second before the first
    expect(await log.flush()).toBeNull();
    held[0]!();
    const first = await log.flush();
    expect([first!.firstStep, first!.columns.loss!.length]).toEqual([1, 16]);
    held[2]!();
    log.add(21, row(21), 21);
    const last = log.flush({ all: true });
    held[3]!();
    expect((await last)!.firstStep).toBe(17);
    const epoch = log.takeEpoch();
    expect(epoch.firstStep).toBe(1);
    expect([...epoch.columns.loss!]).toEqual(Array.from({ length: 21 }, (_, i) => i + 1));
    expect([...epoch.columns.learning_rate!]).toEqual([...epoch.columns.loss!]);
    expect(tf.memory().numTensors).toBe(before);
  });

  it('holds steps up while three reads are under way', async () => {
    const { held, guard } = heldReads();
    const log = createStepLog(names, guard);
    for (let step = 1; step <= 16; step++) log.add(step, row(step), 0);
    await log.keepUp();
    for (let step = 17; step <= 24; step++) log.add(step, row(step), 0);
    let isUp = false;
    const waiting = log.keepUp().then(() => (isUp = true));
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(isUp).toBe(false);
    held[0]!();
    await waiting;
    expect(isUp).toBe(true);
  });

  it('throws where it waits what a read threw before', async () => {
    const log = createStepLog(names, () => Promise.reject(new Error('gone')));
    for (let step = 1; step <= 8; step++) log.add(step, row(step), 0);
    await new Promise((resolve) => setTimeout(resolve, 5));
    await expect(log.flush()).rejects.toThrow('gone');
  });
});
