import { describe, expect, it } from 'vitest';
import { PRESETS } from '../../kinds/vae-matcher/shared/vae-params.ts';
import type { Run } from '../run.ts';
import { crc32c, maskedCrc32c } from './crc32c.ts';
import { tensorboardRun } from './tensorboard.ts';

const text = (letters: string) => new TextEncoder().encode(letters);

const run: Run = {
  ...{ id: 'r', name: 'a', experiment: '../evil', kind: 'vae', params: PRESETS.compact, summary: {} },
  ...{ datasetId: 'd', datasetDigest: 'x', datasetName: 'p', appVersion: '0', backend: null, device: null },
  ...{ startedAt: 5000, endedAt: null, status: 'finished', reason: null, epoch: 1, epochs: 1 },
  ...{ tags: [], note: '', archivedAt: null },
};

describe('an event file', () => {
  it('has the checksums of RFC 3720, masked as TensorFlow does', () => {
    expect(crc32c(text('123456789'))).toBe(0xe3069283);
    expect(crc32c(new Uint8Array(32))).toBe(0x8a9136aa);
    expect(maskedCrc32c(new Uint8Array(32))).toBe(
      (((0x8a9136aa >>> 15) | (0x8a9136aa << 17)) + 0xa282ead8) >>> 0,
    );
  });

  it('is records of a length, and lies in no folder but its own', () => {
    const steps = { loss: Float32Array.of(0.5, 0.25) };
    const metrics = [{ runId: 'r', epoch: 1, at: 9000, firstStep: 1, steps, values: { loss: 0.375 } }];
    const { path, pieces } = tensorboardRun(run, '/etc', metrics, []);
    expect(path).toBe('logs/.._evil/_etc/events.out.tfevents.0000000005.swatchlight');
    const bytes = new Uint8Array(Buffer.concat([...pieces] as Uint8Array[]));
    const view = new DataView(bytes.buffer);
    let count = 0;
    for (let at = 0; at < bytes.length; count++) {
      const length = Number(view.getBigUint64(at, true));
      expect(view.getUint32(at + 8, true)).toBe(maskedCrc32c(bytes.subarray(at, at + 8)));
      expect(view.getUint32(at + 12 + length, true)).toBe(
        maskedCrc32c(bytes.subarray(at + 12, at + 12 + length)),
      );
      at += 16 + length;
    }
    expect(count).toBe(2 + 2 + 1); // version, parameters, two steps and their mean
  });
});
