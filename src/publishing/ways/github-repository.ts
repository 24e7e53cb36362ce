import { z } from 'zod';
import { call, type Call, held, type Line } from './remote-call.ts';
import { RemoteFailure } from './remote-failure.ts';

const Sha = z.object({ sha: z.string() });
const Ref = z.object({ object: Sha });
const Repo = z.object({ full_name: z.string(), default_branch: z.string() });
const File = z.object({ sha: z.string(), content: z.string(), encoding: z.literal('base64') });
const Pull = z.object({
  number: z.int(),
  html_url: z.string(),
  state: z.enum(['open', 'closed']),
  merged_at: z.string().nullable(),
  head: z.object({ ref: z.string(), repo: z.object({ full_name: z.string() }).nullable() }),
});
export type Pull = z.infer<typeof Pull>;

/** A branch, and the repository that it is in: the website's, or our fork of it. */
type Branch = { repo: string; name: string };

/** A file as it is on a branch. */
type FoundFile = { content: string; sha: string };

/** What is to be in a file. */
type Change = { path: string; content: string; message: string };

const FORK_MS = 15_000;

/**
 * A website's repository on GitHub. Nothing is forced: each change is a commit on top of what is there.
 * https://docs.github.com/en/rest
 */
export function createRepository(line: Line, site: string) {
  const ask = async <Value>(schema: z.ZodType<Value>, path: string, asked?: Call): Promise<Value> =>
    held(line, schema, (await call(line, path, asked)).body);

  async function file({ repo, name }: Branch, path: string): Promise<FoundFile | undefined> {
    const address = `/repos/${repo}/contents/${path}?ref=${encodeURIComponent(name)}`;
    const { status, body } = await call(line, address, { accept: [404] });
    if (status === 404) return undefined;
    const { content, sha } = held(line, File, body);
    return { content: Buffer.from(content, 'base64').toString('utf8'), sha };
  }

  async function base(): Promise<Branch> {
    const { full_name: repo, default_branch: name } = await ask(Repo, `/repos/${site}`);
    return { repo, name };
  }

  /** A branch from where the website is now. One that is there already is ours. */
  async function startBranch(from: Branch, name: string): Promise<Branch> {
    const { sha } = (await ask(Ref, `/repos/${from.repo}/git/ref/heads/${from.name}`)).object;
    const asked = { method: 'POST', body: { ref: `refs/heads/${name}`, sha } } as const;
    const started = await call(line, `/repos/${site}/git/refs`, { ...asked, accept: [403, 404, 422] });
    const failure = line.failureOf?.(started);
    if (failure?.kind === 'down') throw failure;
    const { status } = started;
    if (status !== 403 && status !== 404) return { repo: site, name };
    const repo = await fork();
    const there = await call(line, `/repos/${repo}/git/refs`, { ...asked, accept: [404, 422] });
    if (there.status !== 404) return { repo, name };
    throw new RemoteFailure('down', 'GitHub is still making my copy of the repository.', {
      retryInMs: FORK_MS,
    });
  }

  /** Where we may not write. One that is there already is answered like a new one. */
  async function fork(): Promise<string> {
    const body = { default_branch_only: true };
    return (await ask(Repo, `/repos/${site}/forks`, { method: 'POST', body })).full_name;
  }

  /** @param sha of the file that was read; left out: whatever is on the branch */
  async function put(branch: Branch, { path, content, message }: Change, sha?: string): Promise<void> {
    const there = sha === undefined ? await file(branch, path) : { sha, content: undefined };
    if (there?.content === content) return;
    await call(line, `/repos/${branch.repo}/contents/${path}`, {
      method: 'PUT',
      body: {
        message,
        content: Buffer.from(content).toString('base64'),
        branch: branch.name,
        ...(there ? { sha: there.sha } : {}),
      },
    });
  }

  async function openPull({ repo, name }: Branch, into: Branch, said: { title: string; body: string }) {
    const [owner = ''] = repo.split('/');
    const head = `${owner}:${name}`;
    const known = await pullFrom(head);
    if (known) return known;
    const body = { ...said, head, base: into.name };
    const drafted = await call(line, `/repos/${site}/pulls`, {
      method: 'POST',
      body: { ...body, draft: true },
      accept: [422],
    });
    if (drafted.status !== 422) return held(line, Pull, drafted.body);
    // Private repositories have no drafts in every plan.
    return ask(Pull, `/repos/${site}/pulls`, { method: 'POST', body });
  }

  async function pullFrom(head: string): Promise<Pull | undefined> {
    const query = new URLSearchParams({ state: 'open', head });
    const [pull] = await ask(z.array(Pull), `/repos/${site}/pulls?${query.toString()}`);
    return pull;
  }

  return {
    base,
    file,

    async pull(number: number): Promise<Pull | undefined> {
      const { status, body } = await call(line, `/repos/${site}/pulls/${number}`, { accept: [404] });
      return status === 404 ? undefined : held(line, Pull, body);
    },

    /** The open pull request from a branch of this name, in the website's repository or in our fork. */
    async pullOf(name: string): Promise<Pull | undefined> {
      const [owner = ''] = site.split('/');
      const here = await pullFrom(`${owner}:${name}`);
      if (here) return here;
      const { body } = await call(line, '/user', { accept: [403, 404] });
      const login = z.object({ login: z.string() }).safeParse(body).data?.login;
      return login === undefined || login === owner ? undefined : pullFrom(`${login}:${name}`);
    },

    /** The first file that a pull request changes. */
    async changedIn({ number }: Pull): Promise<string | undefined> {
      const files = await ask(
        z.array(z.object({ filename: z.string() })),
        `/repos/${site}/pulls/${number}/files`,
      );
      return files[0]?.filename;
    },

    commit: put,

    /** Proposes what a file is to hold. What was begun before is gone on with. */
    async propose(name: string, change: Change, said: { title: string; body: string }): Promise<Pull> {
      const into = await base();
      const branch = await startBranch(into, name);
      await put(branch, change);
      return openPull(branch, into, said);
    },

    /** Proposes that a file is to go. @returns undefined where it is gone */
    async proposeRemoval(
      name: string,
      { path, message }: Omit<Change, 'content'>,
      said: { title: string; body: string },
    ): Promise<Pull | undefined> {
      const into = await base();
      if (!(await file(into, path))) return undefined;
      const branch = await startBranch(into, name);
      const there = await file(branch, path);
      const body = { message, sha: there?.sha, branch: branch.name };
      if (there) await call(line, `/repos/${branch.repo}/contents/${path}`, { method: 'DELETE', body });
      return openPull(branch, into, said);
    },

    async close({ number, head }: Pull): Promise<void> {
      await call(line, `/repos/${site}/pulls/${number}`, { method: 'PATCH', body: { state: 'closed' } });
      // People may have deleted the branch already.
      const address = `/repos/${head.repo?.full_name ?? site}/git/refs/heads/${head.ref}`;
      await call(line, address, { method: 'DELETE', accept: [404, 422] });
    },
  };
}
