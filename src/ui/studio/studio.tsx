// An open model: what it is, its samples, the chosen picture, and what is kept of them.
import { useState } from 'react';
import { Link } from 'wouter';
import { say } from '../../shared/message.ts';
import { useLibrary } from '../kit/library.ts';
import { PartBoundary } from '../kit/part-boundary.tsx';
import { partNames as parts } from '../kit/part-names.ts';
import { runPath } from '../kit/run-path.ts';
import { Unfolded } from '../kit/unfolded.tsx';
import { RunPictures } from '../run/run-pictures.tsx';
import { Fact } from '../run/run-facts.tsx';
import { ChosenPicture } from './chosen-picture.tsx';
import { LatentMap } from './latent-map.tsx';
import { OwnPicture } from './own-picture.tsx';
import { PathBetween } from './path-between.tsx';
import { PictureSum } from './picture-sum.tsx';
import type { Picture } from './pictures.ts';
import { Samples } from './samples.tsx';
import { kindOfItem, type ShelfItem } from './shelf.ts';
import { studioStrings as words } from './studio-strings.ts';
import { Tray } from './tray.tsx';
import { useGallery } from './use-gallery.ts';
import { useTray } from './use-tray.ts';

export function Studio({ item }: { item: ShelfItem }) {
  const [chosen, setChosen] = useState<Picture | null>(null);
  const [sheet, setSheet] = useState<readonly Picture[]>([]);
  const { hasEncoder, hasPictures } = useGallery();
  const classes = useLibrary().datasets.find(({ id }) => id === item.datasetId)?.classes;
  const classNames = classes?.map(({ name }) => name) ?? [];
  const tray = useTray();
  const drawAnew = (old: Picture, fresh: Picture) => {
    setSheet((now) => now.map((one) => (one.id === old.id ? fresh : one)));
    setChosen((now) => (now?.id === old.id ? fresh : now));
  };
  return (
    <>
      <Facts item={item} />
      <div className="studio__bench">
        <Samples {...{ sheet, chosen }} onSheet={setSheet} onChoose={setChosen} />
        <ChosenPicture picture={chosen} onChange={setChosen} onDrawnAnew={drawAnew} onKeep={tray.keep} />
      </div>
      <Tray tray={tray} chosen={chosen} onChoose={setChosen} />
      <PathBetween tray={tray} onChoose={setChosen} />
      <PictureSum tray={tray} onChoose={setChosen} />
      {hasEncoder && <OwnPicture onChoose={setChosen} />}
      {hasEncoder && hasPictures && <LatentMap classes={classNames} chosen={chosen} onChoose={setChosen} />}
      {item.runId !== null && (
        <Unfolded title={words.epochs.title} className="panel">
          <PartBoundary part={parts.pictures}>
            <RunPictures runId={item.runId} kind={kindOfItem(item)} />
          </PartBoundary>
        </Unfolded>
      )}
    </>
  );
}

function Facts({ item }: { item: ShelfItem }) {
  const { side, latentSize, labels, device } = useGallery();
  const count = labels.length;
  const told = labels[0]?.colour ? words.facts.toldPaints({ count }) : words.facts.toldClasses({ count });
  return (
    <div className="panel stack">
      <dl className="facts">
        <Fact label={words.facts.pictures} value={`${side} × ${side}`} />
        <Fact label={words.facts.latent} value={String(latentSize)} />
        <Fact label={words.facts.told} value={count === 0 ? words.facts.toldNothing : told} />
      </dl>
      <p className="quiet small">
        {words.facts.device}: {say(device)}
        {item.runId !== null && (
          <>
            {' · '}
            <Link to={runPath(item.runId)}>{words.facts.training}</Link>
          </>
        )}
      </p>
    </div>
  );
}
