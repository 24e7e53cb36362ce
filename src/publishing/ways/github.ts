import { z } from 'zod';
import { fingerprintOf } from '../../domain/fingerprint.ts';
import type { Repository } from '../../domain/show.ts';
import { episodeTitle } from './episode-title.ts';
import { fileOf, notesInFile, pathOf, saysTheSame } from './front-matter.ts';
import { createRepository, type Pull } from './github-repository.ts';
import { type Line, type RemoteAnswer, saidBy, type Send, waitOf } from './remote-call.ts';
import { RemoteFailure } from './remote-failure.ts';
import type { Remote, Text, Way } from './way.ts';

export type GitHubKey = { token: string; apiUrl: string };

const Fault = z.object({
  message: z.string().default(''),
  errors: z.array(z.looseObject({ message: z.string().default('') })).default([]),
});

const MEND_KEY =
  'Whoever runs me makes a token that may write contents and pull requests of the repository, and sets GITHUB_TOKEN.';
const SAID =
  'Show notes, sent by Swarmalicious. Change them here if you like: what you commit on this branch is shown to the hosts before anything is written over.';
const SECONDARY_MS = 60_000;
const SECOND_MS = 1000;

/** Draft pull requests, one file an episode on a branch of its own. */
export function github(
  { token, apiUrl }: GitHubKey,
  { name: site, path: template, frontMatter }: Repository,
  send: Send,
  now: () => Date,
): Way {
  const line: Line = {
    send,
    name: 'GitHub',
    root: apiUrl.replace(/\/+$/, ''),
    headers: () => ({
      authorization: `Bearer ${token}`,
      accept: 'application/vnd.github+json',
      'x-github-api-version': '2022-11-28',
    }),
    failureOf: (answer) => failureOf(answer, site, now),
    mendKey: MEND_KEY,
  };
  const repository = createRepository(line, site);

  async function propose(name: string, { title, body, path = '' }: Text): Promise<Remote> {
    const change = { path, content: body, message: messageOf(title) };
    const pull = await repository.propose(name, change, { title, body: SAID });
    return (await remoteOf(pull, path)) ?? gone(pull);
  }

  /** What the file says where it is now: on our branch, or on the website's once it is merged. */
  async function remoteOf(pull: Pull, path: string): Promise<Remote | undefined> {
    const { number, html_url: address } = pull;
    const branch = openBranchOf(pull);
    const file = await repository.file(branch ?? (await repository.base()), path);
    const isClosed = pull.state === 'closed' && pull.merged_at === null;
    if (!file)
      return isClosed ? { id: idOf(number, path), address, title: '', body: '', isTaken: true } : undefined;
    const { content: body, sha: lock } = file;
    return { id: idOf(number, path), address, title: '', body, isTaken: isClosed, lock };
  }

  return {
    textOf: (episode) => ({
      // Nothing in it is about an issue.
      title: episodeTitle(episode).replaceAll('#', ''),
      body: fileOf(episode, frontMatter),
      path: pathOf(template, episode),
    }),

    async find({ slug }) {
      const pull = await repository.pullOf(branchName(slug));
      const path = pull && (await repository.changedIn(pull));
      return pull && path !== undefined ? remoteOf(pull, path) : undefined;
    },

    async read(id) {
      const { number, path } = partsOf(id);
      const pull = await repository.pull(number);
      return pull && remoteOf(pull, path);
    },

    create: ({ slug }, text) => propose(branchName(slug), text),

    async write({ id, lock }, text) {
      const { number, path } = partsOf(id);
      const pull = await pullNumbered(number);
      const branch = openBranchOf(pull);
      // What is merged or closed is over: a change of it comes as a pull request of its own.
      if (!branch) return propose(nextBranchName(pull, text.body), { ...text, path });
      const change = { path, content: text.body, message: `${messageOf(text.title)}: a correction` };
      await repository.commit(branch, change, lock);
      return (await remoteOf(pull, path)) ?? gone(pull);
    },

    async remove({ id }) {
      const { number, path } = partsOf(id);
      const pull = await pullNumbered(number);
      if (openBranchOf(pull)) {
        await repository.close(pull);
        return undefined;
      }
      const message = `Remove ${path}`;
      const removal = await repository.proposeRemoval(
        nextBranchName(pull, ''),
        { path, message },
        { title: message, body: 'The episode is no longer published.' },
      );
      return removal?.html_url;
    },

    holds: (there, { body }) => saysTheSame(there.body, body),
    markdownOf: (body) => notesInFile(body, frontMatter),
    keepsMarkdown: true,
  };

  async function pullNumbered(number: number): Promise<Pull> {
    const pull = await repository.pull(number);
    if (!pull) throw new RemoteFailure('overtaken', 'The pull request is gone.');
    return pull;
  }
}

/** None of a pull request that is over, or whose fork is gone. */
function openBranchOf({ state, head }: Pull) {
  return state === 'open' && head.repo ? { repo: head.repo.full_name, name: head.ref } : undefined;
}

function gone({ html_url: address }: Pull): never {
  throw new RemoteFailure('overtaken', `The file is gone from ${address}.`);
}

function branchName(slug: string): string {
  return `swarmalicious/${slug}`;
}

/** The same for the same change, so that one that was begun is gone on with. */
function nextBranchName({ head, number }: Pull, body: string): string {
  return `${head.ref.replace(/-after-\d+-\w+$/, '')}-after-${number}-${fingerprintOf(body)}`;
}

/** `Episode 03`: what else is in a title has nothing to do with the repository. */
function messageOf(title: string): string {
  return title.split(':')[0] ?? title;
}

function idOf(number: number, path: string): string {
  return `${number}:${path}`;
}

function partsOf(id: string): { number: number; path: string } {
  const [number = '', ...path] = id.split(':');
  return { number: Number(number), path: path.join(':') };
}

function failureOf(answer: RemoteAnswer, site: string, now: () => Date): RemoteFailure | undefined {
  const { status, header, body } = answer;
  const { message = '', errors = [] } = Fault.safeParse(body).data ?? {};
  if (status === 403 || status === 429) {
    const retryInMs = limitOf(answer, message, now);
    if (retryInMs !== undefined) return new RemoteFailure('down', 'GitHub asks me to wait.', { retryInMs });
  }
  if (status === 403) {
    const wanted = header('x-accepted-github-permissions');
    return refused(
      `GitHub does not let me write to ${site}${wanted ? ` (${saidBy(wanted)})` : ''}. ${MEND_KEY}`,
    );
  }
  if (status === 404)
    return refused(
      `GitHub shows me no repository ${site}. Look at its name in /episode settings. ${MEND_KEY}`,
    );
  if (status === 409 && message.includes('empty'))
    return refused(`The repository ${site} has no commit yet. Make its first one.`);
  if (status === 422) {
    const reasons = [message, ...errors.map((error) => error.message)].map(saidBy).filter(Boolean);
    return refused(`GitHub refuses it: ${reasons.join(': ')}`);
  }
  return undefined;
}

/** How long it wants to be left alone; undefined where it is not about that. */
function limitOf(answer: RemoteAnswer, message: string, now: () => Date): number | undefined {
  const { retryInMs } = waitOf(answer);
  if (retryInMs !== undefined) return retryInMs;
  if (answer.header('x-ratelimit-remaining') === '0') {
    const untilMs = Number(answer.header('x-ratelimit-reset')) * SECOND_MS - now().getTime();
    return Number.isFinite(untilMs) ? Math.max(SECOND_MS, untilMs) : SECONDARY_MS;
  }
  return answer.status === 429 || /rate limit/i.test(message) ? SECONDARY_MS : undefined;
}

function refused(message: string): RemoteFailure {
  return new RemoteFailure('refused', message);
}
