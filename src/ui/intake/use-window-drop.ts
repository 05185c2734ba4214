// The whole window is a drop target: folders, zips, packs, models, backups and pictures.
import { useEffect, useState } from 'react';
import { takeDrop } from '../../dataset/taken-drop.ts';
import { kindOfDrop, type DroppedItem } from '../../app/dropped-kind.ts';
import { askAboutPicture, receiveDataset } from './receive.ts';
import { offer } from '../../app/offers.ts';
import { tellProblem } from '../kit/tell-problem.ts';

/** True while files are being dragged over the window. */
export function useWindowDrop(): boolean {
  const [isOver, setIsOver] = useState(false);
  useEffect(() => {
    let depth = 0;
    const enter = (event: DragEvent) => {
      if (!carriesFiles(event)) return;
      event.preventDefault();
      depth++;
      setIsOver(true);
    };
    const leave = (event: DragEvent) => {
      if (!carriesFiles(event)) return;
      depth = Math.max(0, depth - 1);
      if (depth === 0) setIsOver(false);
    };
    const over = (event: DragEvent) => {
      if (carriesFiles(event)) event.preventDefault();
    };
    const drop = (event: DragEvent) => {
      depth = 0;
      setIsOver(false);
      if (!carriesFiles(event) || !event.dataTransfer) return;
      event.preventDefault();
      receiveDrop(event.dataTransfer);
    };
    const controller = new AbortController();
    const { signal } = controller;
    window.addEventListener('dragenter', enter, { signal });
    window.addEventListener('dragleave', leave, { signal });
    window.addEventListener('dragover', over, { signal });
    window.addEventListener('drop', drop, { signal });
    return () => controller.abort();
  }, []);
  return isOver;
}

const carriesFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;

/** The transfer is empty after the event, so everything is taken from it at once. */
function receiveDrop(transfer: DataTransfer): void {
  const items = [...transfer.items].filter((item) => item.kind === 'file').map(droppedItem);
  const kind = kindOfDrop(items);
  const first = transfer.files[0];
  if (kind === 'picture' && first) return askAboutPicture(first);
  if (kind !== 'picture' && kind !== 'dataset' && first) return offer(kind, [first]);
  try {
    void receiveDataset(takeDrop(transfer));
  } catch (error) {
    tellProblem(error);
  }
}

function droppedItem(item: DataTransferItem): DroppedItem {
  const entry = item.webkitGetAsEntry();
  return { name: entry?.name ?? '', type: item.type, isDirectory: entry?.isDirectory ?? false };
}
