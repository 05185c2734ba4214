// What reading the fitting set takes of the product's colour science.

export async function loadColour(load) {
  const names = ['srgb', 'lab', 'difference-metric', 'light-features'];
  const [srgb, lab, { differenceMetric }, features] = await Promise.all(
    names.map((name) => load(`colour/${name}`)),
  );
  const labOf = (linear) => lab.labOfRgb(srgb.rgbOfLinear(linear));
  return { colour: { labOf, linearOfRgb: srgb.linearOfRgb, differenceMetric }, features };
}
