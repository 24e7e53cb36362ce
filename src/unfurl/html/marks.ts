const AUTHOR_CLASS =
  /(?:^|[\s_-])(?:byline|author|authors|auteur|autor|contributor|writer|reporter)(?:[_-]*(?:name|names|link|url|title|text|info))?(?=\s|$)/i;
const NO_AUTHOR_CLASS =
  /bio|avatar|image|photo|picture|comment|social|follow|related|desc|date|time|more|count/i;
const AUTHOR_PATH =
  /\/(?:authors?|by|profiles?|people|staff|auteurs?|autor(?:en)?|columnists?|journalists?|contributors?|writers?)\/[^/?#]+\/?(?:[?#]|$)/i;
const DATE_CLASS =
  /(?:^|[\s_-])(?:date|datetime|timestamp|published|pubdate|posted|dateline|datum|fecha)(?=[\s_-]|$)/i;
// Lists of what others wrote: comments, and other articles.
const OTHERS_CLASS =
  /(?:^|\s)(?:(?!no|has|with|show|hide|allow)[a-z]+[_-]+)?(?:comments?|commentlist|related|recommended|recommendations|disqus[_-]thread)(?:[_-]+(?:list|area|section|wrap|wrapper|container|posts?|stories|articles|items?|box|block|links|news|thread))*(?=\s|$)/i;
// The beginning of a line of its own; of running text only if a name follows.
const WRITTEN_BY =
  /^(?:\s|&nbsp;)*(?:[Ww]ritten|WRITTEN|[Ww]ords|[Tt]ext|[Ss]tory|[Rr]eported|[Pp]osted) [Bb][Yy](?:\s*:|\s*$|\s+\p{Lu})/u;
const NO_PICTURE =
  /logo|icon|avatar|sprite|pixel|badge|button|banner|spacer|blank|loading|placeholder|gravatar|\.svg|\.gif|^data:/i;

/** What a class or id says of its element. */
export type Marks = {
  /** That it names who wrote the page. */
  author: boolean;
  date: boolean;
  /** That it holds what others wrote. */
  others: boolean;
};

// A page has the same few classes again and again.
const REMEMBERED = 2_000;

/** Reads classes and ids, each once. */
export function createMarksReader(): (marks: string) => Marks {
  const known = new Map<string, Marks>();
  return (marks) => {
    const before = known.get(marks);
    if (before) return before;
    const read = {
      author: AUTHOR_CLASS.test(marks) && !NO_AUTHOR_CLASS.test(marks),
      date: DATE_CLASS.test(marks),
      others: OTHERS_CLASS.test(marks),
    };
    if (known.size < REMEMBERED) known.set(marks, read);
    return read;
  };
}

/** Whether an address or a class says that its picture is no illustration. */
export function marksDecoration(marks: string): boolean {
  return NO_PICTURE.test(marks);
}

export function leadsToAuthor(href: string): boolean {
  return AUTHOR_PATH.test(href);
}

/** Whether a text, as it stands in the markup, begins with "Written by". */
export function namesWriter(markup: string): boolean {
  return WRITTEN_BY.test(markup);
}
