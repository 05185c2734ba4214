// A shop's QR code before the camera, or in a picture: what it leads to is shown, and opened by a tap.
import { useEffect, useRef, useState } from 'react';
import { offerHanded } from '../../app/handed-pack.ts';
import { handed } from '../../app/handed-state.ts';
import { hasCamera } from '../../app/opening.ts';
import { cameraState, showCamera } from '../../app/sessions/camera-session.ts';
import { errorCodeOf } from '../../shared/errors.ts';
import { FileButton } from '../kit/file-button.tsx';
import { tellProblem } from '../kit/tell-problem.ts';
import { useStore } from '../kit/use-store.ts';
import { readCodes, readPicture } from './code-reader.ts';
import { firstStrings as words } from './first-strings.ts';
import { readShopCode, type ShopCode } from './shop-code.ts';

type KnownCode = Exclude<ShopCode, { kind: 'none' }>;
/** Why nothing was found. */
type Miss = keyof typeof words.shop.misses;

export function ScanDialog({ onClose }: { onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [code, setCode] = useState<KnownCode | null>(null);
  const [miss, setMiss] = useState<Miss | null>(null);
  const [isReading, setIsReading] = useState(false);
  /** Whatever was seen or chosen last; what is found late of a picture before it tells nothing. */
  const turn = useRef(0);
  useEffect(() => dialog.current?.showModal(), []);
  const close = () => dialog.current?.close();
  const take = (text: string) => {
    turn.current++;
    setIsReading(false);
    const read = readShopCode(text, document.baseURI);
    if (read.kind === 'none') setMiss('none');
    else setCode(read);
  };
  const takePicture = async ([picture]: File[]) => {
    if (!picture) return;
    const mine = ++turn.current;
    setMiss(null);
    setIsReading(true);
    const found = await readPicture(picture).then(
      (text) => text ?? { miss: 'noCode' as const },
      (error: unknown): { miss: Miss } => ({
        miss: errorCodeOf(error) === 'not-a-picture' ? 'noPicture' : 'noReader',
      }),
    );
    if (mine !== turn.current) return;
    if (typeof found === 'string') return take(found);
    setIsReading(false);
    setMiss(found.miss);
  };
  return (
    <dialog ref={dialog} className="dialog shop" onClose={onClose} aria-labelledby="shop-title">
      <div className="stack">
        <h2 id="shop-title">{words.shop.title}</h2>
        {code ? (
          <Found code={code} onDone={close} />
        ) : (
          <>
            {hasCamera() && <Seen onCode={take} onMissing={() => setMiss('noReader')} />}
            {isReading && <p role="status">{words.shop.reading}</p>}
            {miss && <p role="alert">{words.shop.misses[miss]}</p>}
            <FileButton accept="image/*" onFiles={(files) => void takePicture(files)}>
              {words.shop.choose}
            </FileButton>
          </>
        )}
        <button type="button" className="button" onClick={close}>
          {words.shop.close}
        </button>
      </div>
    </dialog>
  );
}

interface SeenProps {
  onCode: (text: string) => void;
  onMissing: () => void;
}

/** What the rear camera sees, until it is a code. */
function Seen({ onCode, onMissing }: SeenProps) {
  const video = useRef<HTMLVideoElement>(null);
  const state = useStore(cameraState);
  const stream = state.phase === 'live' ? state.stream : null;
  useEffect(() => showCamera(null), []);
  useEffect(() => {
    const shown = video.current;
    if (!shown || !stream) return;
    shown.srcObject = stream;
    shown.play().catch(() => {}); // refused, or overtaken by the next stream
    const end = readCodes(shown, { onCode, onMissing });
    return () => {
      end();
      shown.srcObject = null;
    };
    // eslint-disable-next-line react-hooks/exhaustive-deps -- the same for as long as the dialog is open
  }, [stream]);
  if (state.phase === 'failed') return <p role="alert">{state.error.message}</p>;
  return (
    <>
      <video ref={video} className="shop__seen" aria-label={words.shop.seen} autoPlay muted playsInline />
      <p role="status">{words.shop.point}</p>
    </>
  );
}

function Found({ code, onDone }: { code: KnownCode; onDone: () => void }) {
  const pack = useStore(handed)?.pack;
  if (code.kind === 'other')
    return (
      <>
        <p role="status">{words.shop.other({ host: code.host })}</p>
        <a className="button button--primary" href={code.address} rel="noreferrer">
          {words.shop.open}
        </a>
      </>
    );
  if (!pack) return <p role="status">{words.shop.nothing}</p>;
  const look = () => {
    onDone();
    offerHanded().catch(tellProblem);
  };
  return (
    <>
      <p role="status">{words.shop.own({ name: pack.name, paints: pack.paints })}</p>
      <button type="button" className="button button--primary" onClick={look}>
        {words.shop.look}
      </button>
    </>
  );
}
