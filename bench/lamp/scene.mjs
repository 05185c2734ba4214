// Measured paints under published lights through published camera sensitivities, with a phone's lamp on top of the light of
// the room: what a locked camera delivers of wall and card, lamp on and lamp off. Spectra are integrated by the makers of
// ../shared/lighting/public: matt Munsell chips (University of Eastern Finland), CIE D65, D50, A, F2, F11 and LED-B3 (CIE
// 15:2018), Canon EOS R5, Nikon D5100 and Insta360 X5 (AcademySoftwareFoundation/rawtoaces-data); raw signals add up.

/** The phone's lamp: a phosphor-converted white LED. */
const LAMP = 'LED-B3';
/** Raw noise: electrons at the top of the scale and read noise, as of a phone's pixel; pixels that are looked at. */
const SENSOR = { full: 5000, read: 3, pixels: 64 };
/** How much of its brightest the card (0.9) is exposed to with lamp and room, linear. */
const EXPOSED = 0.7;

/**
 * @typedef {object} Setting
 * @property {number} ratio light of the lamp over light of the room, on the card that is 0.3 m away
 * @property {number} distance error of the distance to the wall, one standard deviation, relative
 * @property {number} flicker change of the room's light between both frames, one standard deviation, relative
 * @property {number} shading light of the room on the wall over that on the card beside it, ln, one standard deviation
 * @property {number} elsewhere the same for a wall that is measured later, by the light that was kept
 * @property {number} gloss light of the lamp that the wall mirrors, share of a white's, mean of an exponential
 * @property {number} tone exponent of the camera's tone curve, ln, one standard deviation
 * @property {number} uneven lamp's light at the spot over that at the card's place in the frame, ln, one deviation
 */

/** Rows of queries-light.csv by camera and light. */
export function readScene(csv) {
  const [head, ...lines] = csv
    .trim()
    .split('\n')
    .map((line) => line.split(','));
  const rows = lines.map((line) => Object.fromEntries(head.map((name, i) => [name, line[i]])));
  const lamps = new Map();
  for (const row of rows) if (row.illuminant === LAMP) lamps.set(`${row.camera} ${row.chip_id}`, row);
  return rows.map((row) => ({
    chip: Number(row.chip_id),
    camera: row.camera,
    light: row.illuminant,
    balance: threeOf(row, 'gain'),
    room: perWhite(row),
    lamp: perWhite(lamps.get(`${row.camera} ${row.chip_id}`)),
  }));
}

const threeOf = (row, name) => ['r', 'g', 'b'].map((c) => Number(row[`${name}_${c}`]));

/** Raw signals of chip and perfect white in units of the white's green. */
function perWhite(row) {
  const white = threeOf(row, 'white_raw');
  const unit = white[1] / 0.9;
  return { chip: threeOf(row, 'raw').map((v) => v / unit), white: white.map((v) => v / unit / 0.9) };
}

/**
 * What a camera delivers, code values: `plain`, exposed for the room, wall and card beside each other and a wall elsewhere in
 * the light that was kept; and with exposure and balance locked wall and card, lamp off and on.
 */
export function shoot(scene, matrix, setting, random) {
  const { ratio, distance, flicker, shading, elsewhere, gloss, tone, uneven } = setting;
  const drawn = (deviation) => Math.exp(deviation * random.gaussian());
  const exponent = drawn(tone);
  const far = Math.max(0.3, 1 + distance * random.gaussian());
  const lampOnWall = (ratio * drawn(uneven)) / far ** 2;
  const roomOnWall = drawn(shading);
  const later = 1 + flicker * random.gaussian();
  const mirrored = -gloss * Math.log(1 - random.next());
  const camera = { matrix, balance: scene.balance, exponent };
  const exposed = (lamp) => (raw) =>
    rendered(
      raw.map((v) => (EXPOSED / (0.9 * (1 + lamp))) * v),
      camera,
      random,
    );
  const wall = (room, lamp) =>
    scene.room.chip.map((v, c) => room * v + lamp * (scene.lamp.chip[c] + mirrored * scene.lamp.white[c]));
  const card = (room, lamp) => scene.room.white.map((v, c) => 0.9 * (room * v + lamp * scene.lamp.white[c]));
  const [alone, lit] = [exposed(0), exposed(ratio)];
  return {
    plain: {
      wall: alone(wall(roomOnWall, 0)),
      card: alone(card(1, 0)),
      elsewhere: alone(wall(drawn(elsewhere), 0)),
    },
    off: { wall: lit(wall(roomOnWall, 0)), card: lit(card(1, 0)) },
    on: { wall: lit(wall(later * roomOnWall, lampOnWall)), card: lit(card(later, ratio)) },
  };
}

/** Mean code values of noisy raw pixels after balance, matrix, tone curve and 8 bits. */
function rendered(raw, { matrix, balance, exponent }, random) {
  const sum = [0, 0, 0];
  for (let pixel = 0; pixel < SENSOR.pixels; pixel++) {
    const noisy = raw.map((v, c) => {
      const deviation = Math.sqrt(Math.max(0, v) * SENSOR.full + SENSOR.read ** 2) / SENSOR.full;
      return balance[c] * (v + deviation * random.gaussian());
    });
    for (let c = 0; c < 3; c++) {
      const linear = matrix[c][0] * noisy[0] + matrix[c][1] * noisy[1] + matrix[c][2] * noisy[2];
      sum[c] += Math.round(255 * encoded(Math.min(1, Math.max(0, linear)) ** exponent));
    }
  }
  return sum.map((v) => v / SENSOR.pixels);
}

/** IEC 61966-2-1. */
const encoded = (v) => (v <= 0.0031308 ? 12.92 * v : 1.055 * v ** (1 / 2.4) - 0.055);
