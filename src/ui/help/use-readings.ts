// The pictures of the help, drawn one after the other so that the page stays quick; kept for the next visit.
import { useEffect, useState } from 'react';
import { nextTurn } from '../../shared/next-turn.ts';
import { readScene, type SceneReading } from './scene.ts';
import { SCENES, type SceneName } from './scenes.ts';

const drawn = new Map<SceneName, SceneReading>();
const NAMES = Object.keys(SCENES) as SceneName[];

export function useReadings(): ReadonlyMap<SceneName, SceneReading> {
  const [readings, setReadings] = useState(() => new Map(drawn));
  useEffect(() => {
    let isWanted = true;
    const drawAll = async () => {
      for (const name of NAMES.filter((one) => !drawn.has(one))) {
        await nextTurn();
        if (!isWanted) return;
        drawn.set(name, readScene(SCENES[name]));
        setReadings(new Map(drawn));
      }
    };
    void drawAll();
    return () => {
      isWanted = false;
    };
  }, []);
  return readings;
}
