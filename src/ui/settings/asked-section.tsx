// Whether what catalogues are asked is kept.
import { changeSettings } from '../../app/change-settings.ts';
import { forgetPicture } from '../../app/sessions/kept-picture.ts';
import { useLibrary } from '../kit/library.ts';
import { settingsStrings } from '../kit/settings-strings.ts';

export function AskedSection() {
  const { settings } = useLibrary();
  const words = settingsStrings.asked;
  return (
    <section className="panel stack" aria-labelledby="asked-title">
      <h2 id="asked-title">{words.title}</h2>
      <label className="check">
        <input
          type="checkbox"
          checked={settings?.keepsAsked ?? true}
          onChange={({ target }) => {
            changeSettings({ keepsAsked: target.checked });
            if (!target.checked) void forgetPicture();
          }}
        />
        {words.keep}
      </label>
      <p className="quiet">{words.hint}</p>
    </section>
  );
}
