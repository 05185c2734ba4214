// Matcher packs: out of this device, and into it.
import { Link } from 'wouter';
import { championIn, useLibrary } from '../kit/library.ts';
import { receivePack } from '../intake/receive.ts';
import { settingsStrings } from '../kit/settings-strings.ts';
import { ExportPackedButton } from '../transfer/export-packed-button.tsx';
import { FileButton } from '../kit/file-button.tsx';

export function PackSection() {
  const { datasets, models } = useLibrary();
  const trained = datasets.flatMap((dataset) => {
    const champion = championIn(models, dataset.id);
    return champion ? [{ dataset, champion }] : [];
  });
  return (
    <section className="panel stack" aria-labelledby="packs-title">
      <h2 id="packs-title">{settingsStrings.packs}</h2>
      <p className="quiet">{settingsStrings.packsHint}</p>
      <div className="row">
        {trained.map(({ dataset, champion }) => (
          <ExportPackedButton kind="pack" key={champion.id} modelId={champion.id}>
            {settingsStrings.exportPack({ name: dataset.name })}
          </ExportPackedButton>
        ))}
        <FileButton
          accept=".swatchpack,.swatchmodel,.zip,application/zip,application/octet-stream"
          onFiles={([file]) => file && receivePack(file)}
        >
          {settingsStrings.importPack}
        </FileButton>
        <Link to="/hand-out" className="button">
          {settingsStrings.handOut}
        </Link>
      </div>
      {trained.length === 0 && <p className="quiet small">{settingsStrings.noModel}</p>}
    </section>
  );
}
