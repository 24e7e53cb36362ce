// https://info.arxiv.org/help/arxiv_identifier.html
const ARXIV_FILE = /^\/(?:pdf|html)\/((?:[a-z-]+(?:\.[A-Z]{2})?\/)?\d{4}[\d.]+\d(?:v\d+)?)(?:\.pdf)?\/?$/;

/** The page to read for an address: a paper's own page for its PDF on arXiv. */
export function pageAddress(url: URL): string {
  if (!/^(?:www\.|export\.)?arxiv\.org$/.test(url.hostname)) return url.href;
  const paper = ARXIV_FILE.exec(url.pathname)?.[1];
  return paper === undefined ? url.href : `${url.origin}/abs/${paper}`;
}

const GITHUB_THING =
  /^(?<title>.+?)(?: by [\w-]+)? · (?:Issue|Pull Request|Discussion) #(?<number>\d+) · (?<name>[\w.-]+\/[\w.-]+)(?: · GitHub)?$/;

/** A title in the form people know the site's things by; undefined where the usual rules do. */
export function siteTitle(title: string, url: URL): string | undefined {
  if (/^(?:www\.)?github\.com$/.test(url.hostname)) return githubTitle(title);
  if (/^(?:www\.)?(?:x|twitter)\.com$/.test(url.hostname)) return title.replace(/ \/ (?:X|Twitter)$/, '');
  return undefined;
}

function githubTitle(title: string): string | undefined {
  const thing = GITHUB_THING.exec(title)?.groups;
  if (thing) return `${thing['title']} (${thing['name']}#${thing['number']})`;
  const repository = title.replace(/^GitHub - /, '').replace(/ · GitHub$/, '');
  return repository === title ? undefined : repository;
}
