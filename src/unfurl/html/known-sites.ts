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
