import { createHash } from 'node:crypto';

/** Of all pages. They have it in them, so that a page is one request. */
export const STYLE = `
:root { color-scheme: light dark; --back: #fff; --text: #1d2530; --quiet: #55606e; --link: #0b5cad; --line: #d5dae1; }
@media (prefers-color-scheme: dark) {
  :root { --back: #14181d; --text: #e6eaef; --quiet: #a3adb9; --link: #8cc1ff; --line: #39424d; }
}
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 44rem; padding: 1.5rem 1rem 4rem; background: var(--back); color: var(--text);
  font: 1.0625rem/1.6 system-ui, sans-serif; overflow-wrap: anywhere; }
a { color: var(--link); }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
h1 { font-size: 1.7rem; line-height: 1.25; }
h2 { font-size: 1.25rem; margin-top: 2.5rem; }
hr { border: 0; border-top: 1px solid var(--line); margin: 2.5rem 0 0; }
li { margin: 0.35rem 0; }
pre, table { overflow-x: auto; display: block; }
blockquote { margin: 0; padding-left: 1rem; border-left: 3px solid var(--line); }
header, footer, .when { color: var(--quiet); }
nav { display: flex; flex-wrap: wrap; gap: 0.25rem 1.25rem; }
ol.episodes { list-style: none; padding: 0; }
ol.episodes p { margin: 0; }
form { display: flex; flex-wrap: wrap; gap: 0.5rem; align-items: center; }
input, button { font: inherit; padding: 0.4rem 0.7rem; border: 1px solid var(--quiet); border-radius: 0.3rem;
  background: var(--back); color: var(--text); }
@media print {
  nav, form { display: none; }
  body { max-width: none; color: #000; background: #fff; }
  main a[href^='http']::after { content: ' (' attr(href) ')'; font-size: 0.85em; }
}
`;

const HASH = createHash('sha256').update(STYLE).digest('base64');

/** What a page may do: have its own style, and send its own form. */
export const POLICY = `default-src 'none'; style-src 'sha256-${HASH}'; form-action 'self'; base-uri 'none'`;
