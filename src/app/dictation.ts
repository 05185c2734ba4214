// Speech to text where the platform does it on this device. Nothing that is said may leave it: Chrome's Web Speech API sends the
// sound to a server unless `processLocally` is set and its language pack is installed, and other browsers do not say where they
// listen. So it is offered only where `SpeechRecognition.available({ processLocally: true })` answers `available`; everywhere
// else the microphone key of the keyboard serves, which every phone has and which is the person's own choice.

/** Of the Web Speech API (Draft Community Group Report, 2025), what is used here. */
interface Recognition extends EventTarget {
  lang: string;
  continuous: boolean;
  interimResults: boolean;
  processLocally: boolean;
  start(): void;
  stop(): void;
}
interface RecognitionClass {
  new (): Recognition;
  available?(options: { langs: string[]; processLocally: boolean }): Promise<string>;
}
interface ResultEvent extends Event {
  resultIndex: number;
  results: ArrayLike<ArrayLike<{ transcript: string }> & { isFinal: boolean }>;
}

/** The page's `SpeechRecognition`, as far as it can promise to stay on the device. */
function recognitionClass(): RecognitionClass | null {
  const { SpeechRecognition } = globalThis as { SpeechRecognition?: RecognitionClass };
  return SpeechRecognition?.available ? SpeechRecognition : null;
}

/** Whether speech in this language (a BCP 47 tag) is understood here, without any network. */
export async function canDictate(language: string): Promise<boolean> {
  const answer = await recognitionClass()
    ?.available?.({ langs: [language], processLocally: true })
    .catch(() => 'unavailable');
  return answer === 'available';
}

export interface Dictation {
  stop: () => void;
}

/**
 * Listens until it is stopped or there is silence.
 * @param onText what was understood, piece by piece
 * @param onEnd whether anything was
 */
export function dictate(
  language: string,
  onText: (text: string) => void,
  onEnd: (isUnderstood: boolean) => void,
): Dictation {
  const Class = recognitionClass()!;
  const recognition = new Class();
  let isUnderstood = false;
  Object.assign(recognition, {
    lang: language,
    continuous: true,
    interimResults: false,
    processLocally: true,
  });
  recognition.addEventListener('result', (event) => {
    const { results, resultIndex } = event as ResultEvent;
    for (let i = resultIndex; i < results.length; i++) {
      const text = results[i]!.isFinal ? results[i]![0]!.transcript.trim() : '';
      if (text === '') continue;
      isUnderstood = true;
      onText(text);
    }
  });
  recognition.addEventListener('end', () => onEnd(isUnderstood), { once: true });
  recognition.start();
  return { stop: () => recognition.stop() };
}
