import { describe, expect, it } from 'vitest';
import { addressesToHand, isOfThisComputer } from './addresses.ts';

describe('the addresses that are handed out', () => {
  it('are the page’s own folder, without file, question and place within the page', () => {
    const own = 'https://paints.example/app/index.html?a=1#/hand-out';
    expect(addressesToHand(own, ['https://192.168.1.5:4173/'])).toEqual(['https://paints.example/app/']);
  });

  it('are those of the network where the page’s own leads to this computer', () => {
    const ofNetwork = ['https://192.168.1.5:4173/', 'https://10.0.0.2:4173/'];
    for (const own of ['https://localhost:4173/', 'http://127.0.0.1:4173/', 'http://[::1]:4173/']) {
      expect(isOfThisComputer(own)).toBe(true);
      expect(addressesToHand(own, ofNetwork)).toEqual(ofNetwork);
      expect(addressesToHand(own, [])).toEqual([own]);
    }
    expect(isOfThisComputer('https://127.example/')).toBe(false);
  });
});
