import { describe, expect, it } from 'vitest';
import { generatorOfKind } from '../../kinds/registry.generators.ts';
import { KINDS } from '../../kinds/registry.shared.ts';

describe('the kinds that can be looked at', () => {
  it('are those that something draws, by the names of the networks that it takes', () => {
    const offered = Object.entries(KINDS).map(([kind, { drawnWith }]) => [kind, drawnWith]);
    const drawn = Object.keys(KINDS).map((kind) => [kind, generatorOfKind(kind)?.networks]);
    expect(offered).toEqual(drawn);
  });
});
