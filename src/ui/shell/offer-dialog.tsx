// What was handed over, shown before it comes in: what it is and what it would change. Nothing happens without a yes.
import { useEffect, useRef, useState, type ReactNode } from 'react';
import type { BackupPreview } from '../../storage/backup/backup-preview.ts';
import { noteHandedAnswer } from '../../app/handed-pack.ts';
import { closeOffer, offers, type Offer } from '../../app/offers.ts';
import { PictureQuestion, type PictureAnswer } from './picture-question.tsx';
import { acceptOffer, readOffer, type Preview } from './receive-offer.ts';
import { tellProblem } from '../kit/tell-problem.ts';
import { useStore } from '../kit/use-store.ts';
import {
  backupEffects,
  backupFacts,
  datasetFacts,
  leftOutFor,
  modelEffects,
  modelFacts,
  offerStrings as words,
  packEffects,
  packFacts,
  pictureFacts,
  type Fact,
} from './offer-strings.ts';

export function OfferDialog() {
  const [first] = useStore(offers);
  return first ? <Asking key={first.id} offer={first} /> : null;
}

function Asking({ offer }: { offer: Offer }) {
  const preview = usePreview(offer);
  const dialog = useRef<HTMLDialogElement>(null);
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    dialog.current?.showModal();
    // Not a button: a key that was meant for something else must not answer.
    title.current?.focus();
  }, []);
  const accepted = useRef<{ picture?: PictureAnswer } | null>(null);
  // Closing the dialog first gives the focus back to where it was.
  const close = () => dialog.current?.close();
  const accept = (picture?: PictureAnswer) => {
    accepted.current = { ...(picture && { picture }) };
    close();
  };
  const answer = () => {
    closeOffer(offer.id);
    if (offer.handed) void noteHandedAnswer(offer.handed.integrity);
    if (accepted.current) void acceptOffer(offer, accepted.current.picture);
  };
  return (
    <dialog ref={dialog} className="dialog" onClose={answer} aria-labelledby="offer-title">
      <div className="stack">
        <h2 id="offer-title" ref={title} tabIndex={-1}>
          {titleOf(offer)}
        </h2>
        <div className="stack" role="status">
          {preview ? <About offer={offer} preview={preview} /> : <p>{words.reading}</p>}
        </div>
        {offer.kind === 'picture' && <PictureQuestion name={offer.files[0]?.name ?? ''} onAnswer={accept} />}
        <div className="row">
          {preview && offer.kind !== 'picture' && (
            <button type="button" className="button button--primary" onClick={() => accept()}>
              {words.yes[offer.kind]}
            </button>
          )}
          <button type="button" className="button" onClick={close}>
            {offer.handed ? words.notNow : words.no}
          </button>
        </div>
      </div>
    </dialog>
  );
}

function titleOf({ kind, handed }: Offer): string {
  if (!handed) return words.titles[kind];
  return handed.isNewer ? words.titles.handedNewer : words.titles.handed;
}

/** A file that can't be read closes the offer and is told of. Reading ends with the offer. */
function usePreview(offer: Offer): Preview | null {
  const [preview, setPreview] = useState<Preview | null>(null);
  useEffect(() => {
    const ending = new AbortController();
    const { signal } = ending;
    readOffer(offer, signal).then(
      (read) => !signal.aborted && setPreview(read),
      (error: unknown) => {
        if (signal.aborted) return;
        closeOffer(offer.id);
        tellProblem(error);
      },
    );
    return () => ending.abort();
  }, [offer]);
  return preview;
}

function About({ offer, preview }: { offer: Offer; preview: Preview }) {
  const [file] = offer.files;
  const name = file?.name ?? '';
  if (preview.kind === 'pack')
    return (
      <Shown facts={packFacts(name, preview.pack)} effects={packEffects(preview.pack)}>
        {offer.handed && <p className="small">{words.handed}</p>}
      </Shown>
    );
  if (preview.kind === 'model')
    return <Shown facts={modelFacts(name, preview.model)} effects={modelEffects(preview.model)} />;
  if (preview.kind === 'backup')
    return (
      <Shown facts={backupFacts(name, preview.backup)} effects={backupEffects(preview.backup)}>
        <LeftOutList leftOut={preview.backup.leftOut} />
      </Shown>
    );
  if (offer.kind === 'picture' && file) return <Facts facts={pictureFacts(file)} />;
  return <Shown facts={datasetFacts(offer.files)} effects={[words.dataset]} />;
}

interface ShownProps {
  facts: readonly Fact[];
  effects: readonly string[];
  children?: ReactNode;
}

function Facts({ facts }: Pick<ShownProps, 'facts'>) {
  return (
    <dl className="offer__facts">
      {facts.map(([label, value]) => (
        <div key={label} className="offer__fact">
          <dt className="quiet">{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Shown({ facts, effects, children }: ShownProps) {
  return (
    <>
      <Facts facts={facts} />
      <section className="offer__part">
        <h3>{words.effect}</h3>
        <ul className="offer__effects">
          {effects.map((effect) => (
            <li key={effect}>{effect}</li>
          ))}
        </ul>
      </section>
      {children}
      <p className="quiet small">{words.nothingYet}</p>
    </>
  );
}

const MOST_LISTED = 6;

function LeftOutList({ leftOut }: { leftOut: BackupPreview['leftOut'] }) {
  if (leftOut.length === 0) return null;
  const more = leftOut.length - MOST_LISTED;
  return (
    <section className="offer__part">
      <h3>{words.leftOut}</h3>
      <ul className="offer__effects">
        {leftOut.slice(0, MOST_LISTED).map((out, i) => (
          <li key={i}>{leftOutFor(out)}</li>
        ))}
        {more > 0 && <li>{words.more({ count: more })}</li>}
      </ul>
    </section>
  );
}
