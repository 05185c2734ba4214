// What the app reads off the photographs: for each patch asked about its colour, the references and the chart.

const boxOf = ([x, y, width, height]) => ({ x, y, width, height });

/**
 * @param {(name: string) => Promise<any>} load a module of src
 * @returns {Promise<object[]>} the labels with `seen`, `white`, `grey` (or null), `context`, `chart` (or null, where none is
 *   recognised); a reference as `{ colour, reflectance, lightRatio }`
 */
export async function readingsOf(load, { labels, pictures }) {
  const { readPicture } = await load('matching/read-picture');
  const { readChart } = await load('reading/read-chart');
  const { lightRatio } = await load('reading/shading');
  const { partedLight } = await load('reading/parted-light');
  const { codingOf } = await load('dataset/coding');
  const charts = new Map();
  const chartOf = (file, picture, corners) => {
    if (!charts.has(file))
      charts.set(
        file,
        attempt(() => readChart(picture, corners)),
      );
    return charts.get(file);
  };
  return labels.map((label) => {
    const { data, width, height, bytes } = pictures.get(label.file);
    const picture = { data, width, height, coding: codingOf(bytes) };
    const beside = (box, reflectance) => {
      const read = readPicture(picture, { region: boxOf(label.region), white: boxOf(box), chart: null });
      const { region, whiteRegion, white } = read;
      const ratio = lightRatio(picture, whiteRegion, region, partedLight(picture, whiteRegion, region));
      return { read, reference: { colour: white, reflectance, lightRatio: ratio } };
    };
    const white = beside(label.white, 0.9);
    const { seen, context } = white.read;
    return {
      ...label,
      seen,
      context,
      white: white.reference,
      grey: label.grey ? beside(label.grey, label.greyY).reference : null,
      chart: chartOf(
        label.file,
        picture,
        label.chart.map(([x, y]) => ({ x, y })),
      ),
    };
  });
}

function attempt(read) {
  try {
    return read();
  } catch {
    return null;
  }
}
