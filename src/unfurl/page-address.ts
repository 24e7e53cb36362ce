// https://info.arxiv.org/help/arxiv_identifier.html
const ARXIV_FILE = /^\/(?:pdf|html)\/((?:[a-z-]+(?:\.[A-Z]{2})?\/)?\d{4}[\d.]+\d(?:v\d+)?)(?:\.pdf)?\/?$/;

/** The page to read for an address: a paper's own page for its PDF on arXiv. */
export function pageAddress(url: URL): string {
  if (!/^(?:www\.|export\.)?arxiv\.org$/.test(url.hostname)) return url.href;
  const paper = ARXIV_FILE.exec(url.pathname)?.[1];
  return paper === undefined ? url.href : `${url.origin}/abs/${paper}`;
}
