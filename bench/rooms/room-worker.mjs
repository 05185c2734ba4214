// Renders the rooms that it is asked for, one after the other.
import { parentPort } from 'node:worker_threads';
import { renderRoom } from './render-room.mjs';

parentPort?.on('message', (seed) => void renderRoom(seed).then((room) => parentPort?.postMessage(room)));
