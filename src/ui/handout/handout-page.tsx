// Handing out the app: its address as a QR code to scan from the screen or to print, and what comes with it.
import { useId, useState } from 'react';
import { handed } from '../../app/handed-state.ts';
import { showToast } from '../../app/toasts.ts';
import type { HandedList } from '../../shared/handed-list.ts';
import { handoutStrings as words } from '../intake/handout-strings.ts';
import { PrintButton } from '../kit/print-button.tsx';
import { usePageTitle } from '../kit/use-page-title.ts';
import { useStore } from '../kit/use-store.ts';
import { canCopy, canShare, shareText } from '../transfer/save-file.ts';
import { addressesToHand, isOfThisComputer } from './addresses.ts';
import { QrCode } from './qr-code.tsx';
import './handout.css';

export function HandoutPage() {
  usePageTitle(words.title);
  const list = useStore(handed);
  return (
    <div className="handout stack">
      <h1>{words.title}</h1>
      {list && <Handing list={list} />}
    </div>
  );
}

function Handing({ list }: { list: HandedList }) {
  const addresses = addressesToHand(document.baseURI, list.addresses ?? []);
  const [chosen, setChosen] = useState(addresses[0]!);
  const { pack } = list;
  return (
    <>
      {pack ? <p className="handout__lead">{words.withPack(pack)}</p> : <WithoutPack />}
      <div className="handout__sheet">
        <QrCode text={chosen} label={words.codeOf({ address: chosen })} />
        <p className="handout__scan">{words.scan}</p>
        <p className="handout__address">{chosen}</p>
        {pack && <p className="handout__name">{pack.name}</p>}
      </div>
      {addresses.length > 1 && <Addresses all={addresses} chosen={chosen} onChoose={setChosen} />}
      <Warnings address={chosen} isServedHere={list.addresses !== undefined} />
      <div className="row handout__actions">
        <PrintButton isPrimary />
        {canCopy() && (
          <button type="button" className="button" onClick={() => void copy(chosen)}>
            {words.copy}
          </button>
        )}
        {canShare() && (
          <button type="button" className="button" onClick={() => void share(chosen)}>
            {words.share}
          </button>
        )}
      </div>
    </>
  );
}

function WithoutPack() {
  return (
    <div className="handout__how stack stack--tight">
      <p>{words.withoutPack}</p>
      <p>
        <code>{words.start}</code>
      </p>
      <p>
        <code>{words.build}</code>
      </p>
    </div>
  );
}

interface AddressesProps {
  all: readonly string[];
  chosen: string;
  onChoose: (address: string) => void;
}

/** A computer may be in several networks. */
function Addresses({ all, chosen, onChoose }: AddressesProps) {
  const name = useId();
  return (
    <fieldset className="handout__addresses">
      <legend>{words.address}</legend>
      {all.map((address) => (
        <label key={address} className="check">
          <input type="radio" name={name} checked={address === chosen} onChange={() => onChoose(address)} />
          {address}
        </label>
      ))}
    </fieldset>
  );
}

function Warnings({ address, isServedHere }: { address: string; isServedHere: boolean }) {
  if (isOfThisComputer(address)) return <p className="strong handout__warning">{words.onlyHere}</p>;
  if (!address.startsWith('https:')) return <p className="strong handout__warning">{words.plain}</p>;
  return isServedHere && <p className="quiet handout__warning">{words.certificate}</p>;
}

async function copy(address: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(address);
    showToast(words.copied);
  } catch {
    showToast(words.notCopied, { tone: 'problem' });
  }
}

async function share(address: string): Promise<void> {
  await shareText(address, null).catch(() => showToast(words.notShared, { tone: 'problem' }));
}
