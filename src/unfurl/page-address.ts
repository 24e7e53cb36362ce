import { unwrapped } from '../domain/urls/wrappers.ts';

// https://info.arxiv.org/help/arxiv_identifier.html
const ARXIV_FILE = /^\/(?:pdf|html)\/((?:[a-z-]+(?:\.[A-Z]{2})?\/)?\d{4}[\d.]+\d(?:v\d+)?)(?:\.pdf)?\/?$/;

/**
 * The page to read for an address: the one inside of a mail scanner's or a network's wrapper, and a paper's own page
 * for its PDF on arXiv.
 */
export function pageAddress(posted: URL): string {
  const url = unwrapped(new URL(posted));
  if (!/^(?:www\.|export\.)?arxiv\.org$/.test(url.hostname)) return url.href;
  const paper = ARXIV_FILE.exec(url.pathname)?.[1];
  return paper === undefined ? url.href : `${url.origin}/abs/${paper}`;
}
