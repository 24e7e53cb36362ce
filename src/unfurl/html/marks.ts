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

/** Whether a class or id says that its element names who wrote the page. */
export function marksAuthor(marks: string): boolean {
  return AUTHOR_CLASS.test(marks) && !NO_AUTHOR_CLASS.test(marks);
}

export function marksDate(marks: string): boolean {
  return DATE_CLASS.test(marks);
}

/** Whether a class or id says that its element holds what others wrote. */
export function marksOthers(marks: string): boolean {
  return OTHERS_CLASS.test(marks);
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
