/** A line of a document, as it is written. */
export type DocumentLine = { text: string; line: number };

/** A piece of a document, in its order. */
export type DocumentBlock = {
  line: number;
  /** A `label` is a paragraph in bold: talks have them for headings. */
  kind: 'heading' | 'label' | 'text' | 'point' | 'html' | 'code';
  /** Of a heading, from 1. Labels are below all of them. */
  depth: number;
  /** What is read of it, on one line. */
  text: string;
  lines: readonly DocumentLine[];
};

/** A finished document about a trip, as its checks look at it. */
export type TripDocument = {
  /** YYYY-MM-DD, where its front matter says when it was written. */
  date?: string;
  /** The days of the trip as YYYY-MM-DD, where its front matter says so. */
  days?: { from: string; to: string };
  blocks: readonly DocumentBlock[];
  /** All addresses, of pictures and embedded videos too. */
  links: readonly { url: string; line: number }[];
  pictures: readonly { alt: string; line: number }[];
  /** Marks that begin and do not end, or the other way round. */
  unclosed: readonly { mark: string; line: number }[];
};

/** What stands below a heading or label, up to the next. */
export type DocumentPart = { head: DocumentBlock; body: readonly DocumentBlock[]; hasParts: boolean };

/** A document by its headings and labels. What stands before the first belongs to none. */
export function partsOfDocument(blocks: readonly DocumentBlock[]): DocumentPart[] {
  const parts: { head: DocumentBlock; body: DocumentBlock[]; hasParts: boolean }[] = [];
  for (const block of blocks) {
    const last = parts.at(-1);
    if (block.kind !== 'heading' && block.kind !== 'label') last?.body.push(block);
    else {
      if (last && last.head.depth < block.depth && last.body.length === 0) last.hasParts = true;
      parts.push({ head: block, body: [], hasParts: false });
    }
  }
  return parts;
}
