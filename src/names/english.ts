import dictionary from 'dictionary-en';
import nspell from 'nspell';

type IsEnglish = (word: string) => boolean;

let read: IsEnglish | undefined;

/** Whether a word is English, by the dictionary that browsers have. It takes a third of a second to be read, once. */
export function isEnglish(word: string): boolean {
  read ??= readDictionary();
  return read(word);
}

function readDictionary(): IsEnglish {
  const decoder = new TextDecoder();
  const speller = nspell(decoder.decode(dictionary.aff), decoder.decode(dictionary.dic));
  const known = new Map<string, boolean>();
  return (word) => {
    const asked = word.replaceAll('’', "'");
    const before = known.get(asked);
    if (before !== undefined) return before;
    // A word that has a capital at the start of a sentence is no other word.
    const answer = speller.correct(asked) || speller.correct(asked.toLowerCase());
    known.set(asked, answer);
    return answer;
  };
}
