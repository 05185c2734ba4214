// Thread of the wall, while its page is open: wires masks and paint to the decoders and encoders of the browser.
import { decodePicture } from '../src/dataset/decode.ts';
import { expose, transfer } from '../src/shared/comlink.ts';
import { encodePicture } from '../src/wall/encode-picture.ts';
import type { WallApi } from '../src/wall/wall-api.ts';
import { createWall } from '../src/wall/wall-service.ts';

const wall = createWall({
  decode: decodePicture,
  encode: encodePicture,
  now: () => performance.now(),
});

expose({
  ...wall,
  async photo(light) {
    const pixels = await wall.photo(light);
    return transfer(pixels, [pixels.buffer]);
  },
  async show(wish) {
    const shown = await wall.show(wish);
    return transfer(shown, [shown.pixels.buffer]);
  },
  async save(wish, as) {
    const picture = await wall.save(wish, as);
    return transfer(picture, [picture.bytes.buffer]);
  },
} satisfies WallApi);
