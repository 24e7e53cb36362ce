/** How a video is shown: by YouTube's own frame, as a link, or by a site generator's word for it. */
export type EmbedForm = 'iframe' | 'link' | 'hugo' | 'jekyll';

/** How a site wants its documents. All texts here are a host's own, and pass through as they are. */
export type TripStyle = {
  /** YAML, in which `{{title}}`, `{{date}}`, `{{author}}`, `{{authors}}` and `{{tags}}` are filled in. None without. */
  frontMatter?: string;
  /** Markdown, HTML or Liquid below the front matter: a banner, a table of contents. */
  head?: string;
  /** The same at the end. */
  foot?: string;
  embed: EmbedForm;
  authors: readonly string[];
  tags: readonly string[];
};

/** A document of a trip as a file. */
export type TripFile = { filename: string; content: string };

/** As Jekyll's posts have it. */
export const DEFAULT_FRONT_MATTER = `layout: post
title: "{{title}}"
date: "{{date}}"
authors: "{{authors}}"
tags: "{{tags}}"
`;

/** `2024-03-19-kubecon-eu-2024.md`, as Jekyll names posts and Hugo takes them. */
export function tripFilename(day: string, name: string, ending = ''): string {
  const slug = name
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replace(/\p{M}+/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '')
    .slice(0, SLUG_CHARACTERS)
    .replace(/-$/, '');
  return `${[day, slug || 'trip', ending].filter(Boolean).join('-')}.md`;
}

const SLUG_CHARACTERS = 80;
