// A shop's QR code before the camera: what it leads to is shown, and opened by a tap.
import { useEffect, useRef, useState } from 'react';
import { offerHanded } from '../../app/handed-pack.ts';
import { handed } from '../../app/handed-state.ts';
import { cameraState, showCamera } from '../../app/sessions/camera-session.ts';
import { tellProblem } from '../kit/tell-problem.ts';
import { useStore } from '../kit/use-store.ts';
import { readCodes } from './code-reader.ts';
import { firstStrings as words } from './first-strings.ts';
import { readShopCode, type ShopCode } from './shop-code.ts';

export function ScanDialog({ onClose }: { onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [code, setCode] = useState<ShopCode | null>(null);
  useEffect(() => dialog.current?.showModal(), []);
  const close = () => dialog.current?.close();
  const read = (text: string) => setCode(readShopCode(text, document.baseURI));
  return (
    <dialog ref={dialog} className="dialog shop" onClose={onClose} aria-labelledby="shop-title">
      <div className="stack">
        <h2 id="shop-title">{words.shop.title}</h2>
        {code === null || code.kind === 'none' ? (
          <Seen onCode={read} />
        ) : (
          <Found code={code} onDone={close} />
        )}
        {code?.kind === 'none' && <p role="alert">{words.shop.none}</p>}
        <button type="button" className="button" onClick={close}>
          {words.shop.close}
        </button>
      </div>
    </dialog>
  );
}

/** What the rear camera sees, until it is a code. */
function Seen({ onCode }: { onCode: (text: string) => void }) {
  const video = useRef<HTMLVideoElement>(null);
  const state = useStore(cameraState);
  const stream = state.phase === 'live' ? state.stream : null;
  useEffect(() => showCamera(null), []);
  useEffect(() => {
    const shown = video.current;
    if (!shown || !stream) return;
    shown.srcObject = stream;
    shown.play().catch(() => {}); // refused, or overtaken by the next stream
    const end = readCodes(shown, onCode);
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

function Found({ code, onDone }: { code: Exclude<ShopCode, { kind: 'none' }>; onDone: () => void }) {
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
