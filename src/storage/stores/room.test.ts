import { describe, expect, it } from 'vitest';
import { say } from '../../shared/message.ts';
import { importBytes, shortageMessage, shortageOf } from './room.ts';

const room = (free: number, freeableBytes = 0) => ({
  usedBytes: 50e6,
  quotaBytes: 50e6 + free,
  freeableBytes,
});

describe('room for what is about to be stored', () => {
  it('is short exactly from the byte on that no longer fits', () => {
    const { wantedBytes } = shortageOf(10e6, room(0))!;
    expect(wantedBytes).toBeGreaterThan(10e6);
    expect(shortageOf(10e6, room(wantedBytes))).toBeNull();
    expect(shortageOf(10e6, room(wantedBytes - 1))).toMatchObject({ freeBytes: wantedBytes - 1 });
  });

  it('is not judged where the browser does not tell', () => {
    expect(shortageOf(1e12, { usedBytes: null, quotaBytes: null, freeableBytes: 0 })).toBeNull();
  });

  it('is nothing, not less, on a device that has shrunk the quota below what is used', () => {
    expect(shortageOf(1, { usedBytes: 9, quotaBytes: 5, freeableBytes: 0 })).toMatchObject({ freeBytes: 0 });
  });

  it('counts every picture of an import', () => {
    expect(importBytes(264, 264 * 21) - importBytes(264, 264 * 20)).toBe(264 * 64 * 64 * 3);
  });

  it('says how much is missing, and what can be freed', () => {
    const shortage = { wantedBytes: 80e6, freeBytes: 20e6, freeableBytes: 0 };
    const said = (freeableBytes: number) => say(shortageMessage('training', { ...shortage, freeableBytes }));
    expect(said(0)).toContain('80 MB and the device has 20 MB left for this app: 60 MB are missing. Delete');
    expect(said(75e6)).toContain('Settings can free 75 MB of checkpoints and pictures, which is enough');
    expect(said(5e6)).toContain('Settings can free 5 MB of checkpoints and pictures; delete');
  });
});
