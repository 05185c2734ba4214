// Matcher packs: out of this device, and into it.
import { championIn, useLibrary } from '../kit/library.ts';
import { receivePack } from '../intake/receive.ts';
import { strings } from '../kit/strings.ts';
import { ExportPackButton } from '../transfer/export-pack-button.tsx';
import { FileButton } from '../kit/file-button.tsx';

export function PackSection() {
  const { datasets, models } = useLibrary();
  const trained = datasets.flatMap((dataset) => {
    const champion = championIn(models, dataset.id);
    return champion ? [{ dataset, champion }] : [];
  });
  return (
    <section className="panel stack" aria-labelledby="packs-title">
      <h2 id="packs-title">{strings.settings.packs}</h2>
      <p className="quiet">{strings.settings.packsHint}</p>
      <div className="row">
        {trained.map(({ dataset, champion }) => (
          <ExportPackButton key={champion.id} modelId={champion.id}>
            {strings.settings.exportPack(dataset.name)}
          </ExportPackButton>
        ))}
        <FileButton
          accept=".swatchpack,.swatchmodel,.zip,application/zip,application/octet-stream"
          onFiles={([file]) => file && receivePack(file)}
        >
          {strings.settings.importPack}
        </FileButton>
      </div>
      {trained.length === 0 && <p className="quiet small">{strings.settings.noModel}</p>}
    </section>
  );
}
