// What a tap does, how wide the brush is, and the way back.
import {
  clearMarks,
  draftOf,
  redoWall,
  setTool,
  undoWall,
  type Wall,
} from '../../app/sessions/wall-store.ts';
import { Slider } from '../kit/slider.tsx';
import { wallStrings as words } from '../preview/wall-strings.ts';

/** Of the picture's longer side, in percent. */
const WIDEST_BRUSH = 8;

export function WallTools({ wall }: { wall: Wall }) {
  const { tool, history, opened, surfaceId } = wall;
  const side = Math.max(opened.work.width, opened.work.height);
  const percent = Math.round((200 * tool.radius) / side);
  const strokes = draftOf(wall).surfaces.find(({ id }) => id === surfaceId)?.strokes ?? [];
  return (
    <div className="wall-tools">
      <fieldset className="segments wall-tools__what">
        <legend className="visually-hidden">{words.tools}</legend>
        {[true, false].map((isPart) => (
          <label key={String(isPart)} className="segments__one">
            <input
              type="radio"
              name="wall-tool"
              checked={tool.isPart === isPart}
              onChange={() => setTool({ isPart })}
            />
            {isPart ? words.plus : words.minus}
          </label>
        ))}
      </fieldset>
      <div className="row wall-tools__steps">
        <button type="button" className="button" disabled={history.past.length === 0} onClick={undoWall}>
          {words.undo}
        </button>
        <button type="button" className="button" disabled={history.future.length === 0} onClick={redoWall}>
          {words.redo}
        </button>
        <button type="button" className="button" disabled={strokes.length === 0} onClick={clearMarks}>
          {words.clear}
        </button>
      </div>
      <Slider
        className="wall-split"
        label={words.brush}
        {...{ min: 0, max: WIDEST_BRUSH, value: percent }}
        said={percent === 0 ? words.brushTap : words.brushSize({ percent })}
        onChange={(value) => setTool({ radius: (value * side) / 200 })}
      />
    </div>
  );
}
