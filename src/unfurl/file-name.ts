import { cleanText } from './html/text.ts';

const NAME_CHARS = 200;

/** What a file is called: by its sender, else by the end of its address. */
export function fileName(url: URL, disposition: string | undefined): string | undefined {
  const name =
    nameSent(disposition) ?? decoded(url.pathname.split('/').findLast((part) => part !== '') ?? '');
  return cleanText(name.split(/[\\/]/).at(-1), NAME_CHARS);
}

// RFC 6266: `filename*` with a charset, before `filename`.
function nameSent(disposition = ''): string | undefined {
  const extended = /filename\*\s*=\s*utf-8'[^']*'([^;\s]+)/i.exec(disposition)?.[1];
  if (extended !== undefined) return decoded(extended);
  const plain = /filename\s*=\s*(?:"([^"]+)"|([^;\s]+))/i.exec(disposition);
  return plain?.[1] ?? plain?.[2];
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
