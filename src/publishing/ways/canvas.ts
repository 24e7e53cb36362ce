import type { CanvasAnswer, Canvases } from '../../domain/canvas.ts';
import { lackOf } from '../../domain/condition.ts';
import { episodeName } from '../../domain/episode.ts';
import { canvasMarkdown, notesOfCanvas } from './canvas-markdown.ts';
import { RemoteFailure } from './remote-failure.ts';
import type { Remote, Way } from './way.ts';
import { wordsIn } from './words-in.ts';

const GONE = new Set(['canvas_not_found', 'canvas_deleted']);

/** Trouble of Slack's own, and what is told and mended where the app itself is. */
const PASSING = new Set([
  'internal_error',
  'fatal_error',
  'service_unavailable',
  'request_timeout',
  'ratelimited',
  'accesslimited',
  'team_added_to_org',
  'invalid_auth',
  'not_authed',
  'account_inactive',
  'token_revoked',
  'token_expired',
]);

const ONE_A_CHANNEL =
  'On this plan a channel has one canvas, and ours has one already. Delete that, or take Slack out of "Where notes go" in /episode settings.';
const NOT_IN_PLAN =
  'This plan of Slack has no such canvases. Take Slack out of "Where notes go" in /episode settings, or have an admin change the plan.';
const NOT_IN_CHANNEL = 'I am not in the channel, or it is archived. Invite me there.';

/** What Slack says no with, and what mends it. https://docs.slack.dev/reference/methods/canvases.create#errors */
const REFUSALS: Readonly<Record<string, string>> = {
  free_team_canvas_tab_already_exists: ONE_A_CHANNEL,
  free_teams_cannot_create_standalone_canvases: NOT_IN_PLAN,
  free_teams_cannot_create_non_tabbed_canvases: NOT_IN_PLAN,
  free_teams_cannot_edit_standalone_canvases: NOT_IN_PLAN,
  canvas_disabled_user_team:
    'Canvases are switched off in this workspace. An admin of it switches them on in its settings.',
  canvas_deleting_disabled:
    'Canvases cannot be deleted in this workspace. An admin of it allows that, or deletes this one.',
  restricted_action:
    'Only some may do this with canvases in this workspace. An admin of it allows it to apps in its settings.',
  canvas_too_large: 'The notes are longer than a canvas may be. Shorten them, and correct the episode.',
  channel_not_found: NOT_IN_CHANNEL,
  not_in_channel: NOT_IN_CHANNEL,
  is_archived: NOT_IN_CHANNEL,
};

/**
 * Canvases in the channel of the show. Slack rewrites the Markdown that it is given, and knows no name but the title, which is
 * of the number alone: a topic changes, and the title of what stands there does not.
 */
export function canvas(canvases: Canvases): Way {
  /** What is there, or that it may not be read, which is then not taken for empty. */
  async function read(id: string): Promise<Remote | undefined> {
    const answer = await canvases.content(id);
    if ('refused' in answer && GONE.has(answer.refused)) return undefined;
    return remoteOf(id, valueOf(answer));
  }

  /** With what Slack made of it. Where it may not be read it is there all the same. */
  async function written(id: string, body: string): Promise<Remote> {
    const answer = await canvases.content(id);
    return remoteOf(id, 'value' in answer ? answer.value : body);
  }

  function remoteOf(id: string, body: string): Remote {
    // Its title is theirs.
    return { id, address: canvases.addressOf(id), title: '', body, isTaken: false };
  }

  return {
    textOf: ({ number, notes }) => ({ title: titleOf(number), body: canvasMarkdown(notes) }),

    async find({ number }) {
      const id = valueOf(await canvases.find(titleOf(number)));
      return id === undefined ? undefined : read(id);
    },

    read,

    async create(_marker, { title, body }) {
      return written(valueOf(await canvases.create(title, body)), body);
    },

    async write({ id }, { body }) {
      valueOf(await canvases.replace(id, body));
      return written(id, body);
    },

    async remove({ id }) {
      const answer = await canvases.remove(id);
      if (!('refused' in answer && GONE.has(answer.refused))) valueOf(answer);
      return undefined;
    },

    holds: (there, { body }) => wordsIn(there.body) === wordsIn(body),
    markdownOf: notesOfCanvas,
    keepsMarkdown: true,
  };
}

/** What we call it: of all files in the channel only ours are looked at. */
function titleOf(number: number): string {
  return `Episode ${episodeName(number)}`;
}

/** @throws RemoteFailure when there is none */
function valueOf<Value>(answer: CanvasAnswer<Value>): Value {
  if ('value' in answer) return answer.value;
  if ('isDown' in answer) {
    const { retryInMs } = answer;
    throw new RemoteFailure(
      'down',
      'Slack does not answer for canvases.',
      retryInMs === undefined ? {} : { retryInMs },
    );
  }
  throw failureOf(answer);
}

function failureOf({
  refused,
  scope = 'canvases:write',
}: {
  refused: string;
  scope?: string;
}): RemoteFailure {
  if (refused === 'missing_scope') {
    const { what, mend } = lackOf(scope);
    return new RemoteFailure('refused', `${what} ${mend}`);
  }
  if (refused === 'canvas_editing_locked')
    return new RemoteFailure('overtaken', 'Somebody is editing the canvas.');
  if (GONE.has(refused)) return new RemoteFailure('overtaken', 'The canvas is gone.');
  if (PASSING.has(refused))
    return new RemoteFailure('down', `Slack does not answer for canvases (${refused}).`);
  return new RemoteFailure('refused', REFUSALS[refused] ?? `Slack refuses it (${refused}).`);
}
