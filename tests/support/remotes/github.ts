import { createHash } from 'node:crypto';
import { github } from '../../../src/publishing/ways/github.ts';
import { type Answered, aRemote, type Asked } from './remote.ts';

type Files = ReadonlyMap<string, string>;
type Commit = { files: Files; parent?: string; message: string };
type Repo = { name: string; branches: Map<string, string> };
type Pull = {
  number: number;
  title: string;
  state: 'open' | 'closed';
  mergedAt: string | null;
  draft: boolean;
  head: { repo: string; ref: string };
};

const SITE = 'lantern/site';
const FORK = 'lantern-bot/site';
const TOKEN = 'github_pat_of_the_lantern';
const DOCS = 'https://docs.github.com/rest';

/** A GitHub with one website, that refuses what the real one refuses, in its words. */
export async function aGitHub({ frontMatter = 'jekyll' }: { frontMatter?: 'jekyll' | 'none' } = {}) {
  const commits = new Map<string, Commit>();
  const repos = new Map<string, Repo>();
  const pulls: Pull[] = [];
  const permissions = { mayWrite: true, mayFork: true, hasDrafts: true, forkTakes: 0 };

  const first = commit({ files: new Map([['index.md', 'Hello\n']]), message: 'First' });
  repos.set(SITE, { name: SITE, branches: new Map([['main', first]]) });

  function commit(made: Commit): string {
    const sha = createHash('sha1')
      .update(JSON.stringify([...made.files, made.parent, commits.size]))
      .digest('hex');
    commits.set(sha, made);
    return sha;
  }

  const filesOn = (repo: string, branch: string): Files =>
    commits.get(repos.get(repo)?.branches.get(branch) ?? '')?.files ?? new Map<string, string>();

  function change(repo: string, branch: string, message: string, to: (files: Map<string, string>) => void) {
    const parent = repos.get(repo)?.branches.get(branch) ?? '';
    const files = new Map(filesOn(repo, branch));
    to(files);
    repos.get(repo)?.branches.set(branch, commit({ files, parent, message }));
  }

  function answer(asked: Asked): Answered {
    if (asked.header('authorization') !== `Bearer ${TOKEN}`) return fault(401, 'Bad credentials');
    if (!asked.header('user-agent')) return fault(403, 'Request forbidden by administrative rules.');
    if (asked.path === '/user') return { status: 200, body: { login: 'lantern-bot', type: 'User' } };
    const [, owner = '', name = '', what = '', ...rest] = asked.path.split('/').slice(1);
    const repo = repos.get(`${owner}/${name}`);
    if (!repo) return fault(404, 'Not Found');
    const isOurs = repo.name === FORK || permissions.mayWrite;
    if (asked.method !== 'GET' && (what === 'git' || what === 'contents') && !isOurs)
      return {
        ...fault(403, 'Resource not accessible by personal access token'),
        headers: { 'x-accepted-github-permissions': 'contents=write', 'x-ratelimit-remaining': '4987' },
      };
    switch (what) {
      case '':
        return {
          status: 200,
          body: { full_name: repo.name, default_branch: 'main', fork: repo.name === FORK },
        };
      case 'git':
        return refs(repo, asked, rest);
      case 'contents':
        return contents(repo, asked, rest.join('/'));
      case 'pulls':
        return aboutPulls(asked, rest);
      case 'forks':
        return fork();
      default:
        return fault(404, 'Not Found');
    }
  }

  function fork(): Answered {
    if (!permissions.mayFork) return fault(403, 'Resource not accessible by personal access token');
    const main = repos.get(SITE)?.branches.get('main') ?? '';
    const made = repos.get(FORK) ?? { name: FORK, branches: new Map([['main', main]]) };
    // It is made in the background.
    if (permissions.forkTakes > 0) permissions.forkTakes--;
    else repos.set(FORK, made);
    return { status: 202, body: { full_name: FORK, default_branch: 'main', fork: true } };
  }

  function refs(repo: Repo, { method, body }: Asked, [, , ...branch]: string[]): Answered {
    if (method === 'POST') {
      const [, name = ''] = /^refs\/heads\/(.+)$/.exec(String(body['ref'])) ?? [];
      if (repo.branches.has(name)) return fault(422, 'Reference already exists');
      if (!commits.has(String(body['sha']))) return fault(422, 'Object does not exist');
      repo.branches.set(name, String(body['sha']));
      return { status: 201, body: { ref: body['ref'], object: { sha: body['sha'], type: 'commit' } } };
    }
    const name = branch.join('/');
    const sha = repo.branches.get(name);
    if (sha === undefined)
      return method === 'DELETE' ? fault(422, 'Reference does not exist') : fault(404, 'Not Found');
    if (method === 'DELETE') {
      repo.branches.delete(name);
      return { status: 204 };
    }
    // Nothing here may ever be forced.
    if (method === 'PATCH') return fault(422, 'Update is not a fast forward');
    return { status: 200, body: { ref: `refs/heads/${name}`, object: { sha, type: 'commit' } } };
  }

  function contents(repo: Repo, { method, body, query }: Asked, path: string): Answered {
    const branch = query.get('ref') ?? (typeof body['branch'] === 'string' ? body['branch'] : 'main');
    if (!repo.branches.has(branch)) return fault(404, `No commit found for the ref ${branch}`);
    const there = filesOn(repo.name, branch).get(path);
    if (method === 'GET')
      return there === undefined ? fault(404, 'Not Found') : { status: 200, body: shown(path, there) };
    if (typeof body['message'] !== 'string')
      return fault(422, 'Invalid request.\n\n"message" wasn\'t supplied.');
    if (there !== undefined && body['sha'] === undefined)
      return fault(422, 'Invalid request.\n\n"sha" wasn\'t supplied.');
    if (body['sha'] !== undefined && body['sha'] !== (there === undefined ? undefined : blobSha(there)))
      return fault(409, `${path} does not match ${JSON.stringify(body['sha'])}`);
    const { content: sent = '' } = body;
    const content = Buffer.from(typeof sent === 'string' ? sent : '', 'base64').toString('utf8');
    change(repo.name, branch, body['message'], (files) => {
      if (method === 'DELETE') files.delete(path);
      else files.set(path, content);
    });
    return {
      status: there === undefined ? 201 : 200,
      body: { content: { path }, commit: { message: body['message'] } },
    };
  }

  function aboutPulls({ method, body, query }: Asked, [number, what]: string[]): Answered {
    if (number === undefined)
      return method === 'POST' ? openPull(body) : { status: 200, body: pullsOf(query).map(drawn) };
    const pull = pulls.find((one) => one.number === Number(number));
    if (!pull) return fault(404, 'Not Found');
    if (what === 'files') {
      const before = filesOn(SITE, 'main');
      const names = [...filesOn(pull.head.repo, pull.head.ref)].filter(
        ([path, text]) => before.get(path) !== text,
      );
      return { status: 200, body: names.map(([filename]) => ({ filename })) };
    }
    if (method === 'PATCH') pull.state = body['state'] === 'closed' ? 'closed' : pull.state;
    return { status: 200, body: drawn(pull) };
  }

  function openPull(body: Record<string, unknown>): Answered {
    const [owner = '', ref = ''] = String(body['head']).split(/:(.*)/);
    const repo = owner === 'lantern' ? SITE : FORK;
    if (!repos.get(repo)?.branches.has(ref)) return invalid('head is invalid');
    if (body['draft'] === true && !permissions.hasDrafts)
      return fault(422, 'Draft pull requests are not supported in this repository.');
    if (pulls.some(({ head, state }) => state === 'open' && head.repo === repo && head.ref === ref))
      return invalid(`A pull request already exists for ${owner}:${ref}.`);
    if (JSON.stringify([...filesOn(repo, ref)]) === JSON.stringify([...filesOn(SITE, 'main')]))
      return invalid(`No commits between main and ${ref}`);
    const pull: Pull = {
      number: 41 + pulls.length,
      title: String(body['title']),
      state: 'open',
      mergedAt: null,
      draft: body['draft'] === true,
      head: { repo, ref },
    };
    pulls.push(pull);
    return { status: 201, body: drawn(pull) };
  }

  function pullsOf(query: URLSearchParams): Pull[] {
    const isAsked = ({ state, head }: Pull) => {
      const owner = head.repo === SITE ? 'lantern' : 'lantern-bot';
      return state === query.get('state') && `${owner}:${head.ref}` === query.get('head');
    };
    return pulls.filter(isAsked);
  }

  function drawn({ number, title, state, mergedAt, draft, head }: Pull) {
    const repo = repos.has(head.repo) ? { full_name: head.repo } : null;
    return {
      number,
      html_url: `https://github.com/${SITE}/pull/${number}`,
      title,
      state,
      draft,
      merged_at: mergedAt,
      head: { label: `${head.repo.split('/')[0]}:${head.ref}`, ref: head.ref, repo },
      base: { ref: 'main' },
    };
  }

  const remote = await aRemote('api.github.com', answer);
  const open = () => pulls.filter(({ state }) => state === 'open');
  const path = '_posts/{date}-episode-{number}.md';
  const wayWith = (token: string, name = SITE) =>
    github(
      { token, apiUrl: 'https://api.github.com' },
      { name, path, frontMatter },
      remote.send,
      () => new Date(),
    );
  const postIn = (files: Files) => [...files].find(([file]) => file.startsWith('_posts/'));
  return {
    ...remote,
    env: { GITHUB_TOKEN: TOKEN },
    way: wayWith(TOKEN),
    wayTo: (name: string) => wayWith(TOKEN, name),
    wayWithWrongKey: wayWith('github_pat_wrong_wrong'),
    creates: 'POST /repos/lantern/site/pulls',
    writes: 'PUT',
    permissions,
    pulls,
    commits,
    branches: () => [...(repos.get(SITE)?.branches.keys() ?? [])],
    files: () => filesOn(SITE, 'main'),
    /** What is proposed, by its file. */
    standing: () =>
      open().map(({ title, head }) => `${title}\n${postIn(filesOn(head.repo, head.ref))?.[1] ?? ''}`),
    /** People commit to our branches. */
    edit(text: string) {
      for (const { head } of open())
        change(head.repo, head.ref, 'Mend it', (files) => {
          const [file = '', content = ''] = postIn(files) ?? [];
          const [before = ''] = /^---\n[^]*?\n---\n+/.exec(content) ?? [];
          files.set(file, `${before}${text}\n`);
        });
    },
    merge() {
      for (const pull of open()) {
        const [file = '', content] = postIn(filesOn(pull.head.repo, pull.head.ref)) ?? [];
        change(SITE, 'main', 'Merge', (files) => {
          if (content === undefined)
            for (const known of files.keys()) files.delete(known.startsWith('_posts/') ? known : '');
          else files.set(file, content);
        });
        pull.state = 'closed';
        pull.mergedAt = '2026-03-02T10:00:00Z';
      }
    },
    publishThere: () => open().forEach((pull) => (pull.state = 'closed')),
    deleteThere: () => pulls.splice(0),
  };
}

function shown(path: string, text: string) {
  const content = Buffer.from(text).toString('base64').replace(/.{60}/g, '$&\n');
  return { type: 'file', encoding: 'base64', path, content: `${content}\n`, sha: blobSha(text) };
}

function blobSha(text: string): string {
  return createHash('sha1')
    .update(`blob ${Buffer.byteLength(text)}\0${text}`)
    .digest('hex');
}

function fault(status: number, message: string): Answered {
  return { status, body: { message, documentation_url: DOCS, status: String(status) } };
}

function invalid(message: string): Answered {
  const errors = [{ resource: 'PullRequest', code: 'custom', message }];
  return {
    status: 422,
    body: { message: 'Validation Failed', errors, documentation_url: DOCS, status: '422' },
  };
}
