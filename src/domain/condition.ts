/** What the app may do in a workspace, and what for: https://docs.slack.dev/reference/scopes. `manifest.yml` asks for the same. */
export const SCOPES: Readonly<Record<string, string>> = {
  'canvases:read': 'to see what people changed in the notes of a canvas',
  'canvases:write': 'to put notes into a canvas of the channel',
  'channels:history': 'to read the news channel',
  'channels:read': 'to know which channels it is in',
  'chat:write': 'to post digests and notes',
  commands: 'for /episode',
  'files:read': 'to read the files that hosts drop into the conversation with it',
  'files:write': 'to send notes as a file',
  'groups:history': 'to read a private news channel',
  'groups:read': 'to know which private channels it is in',
  'im:history': 'to read what people write to it',
  'im:write': 'to tell somebody something in private',
  'reactions:read': 'to see nominations by emoji',
  'users:read': "to know people's names",
};

/** How a workspace takes the app. */
export type SlackCondition = {
  scopes: readonly string[];
  /** How far our clock is ahead of Slack's. */
  aheadMs: number;
};

/** Something that is not as it should be, and what mends it: two sentences each. */
export type Trouble = { what: string; mend: string };

/** Slack's clock is told in seconds, and the answer takes its time. */
const CLOCK_MAY_DIFFER_MS = 30_000;
const SECOND_MS = 1000;

/** What a missing scope is to people. */
export function lackOf(scope: string): Trouble {
  return {
    what: `The app lacks the scope ${scope}, which it needs ${SCOPES[scope] ?? ''}.`,
    mend: `At api.slack.com/apps open OAuth & Permissions, add ${scope} under Bot Token Scopes, and press Reinstall to Workspace.`,
  };
}

export function troubleWith({ scopes, aheadMs }: SlackCondition): Trouble[] {
  const missing = Object.keys(SCOPES).filter((scope) => !scopes.includes(scope));
  const seconds = Math.round(Math.abs(aheadMs) / SECOND_MS);
  return [
    ...missing.map(lackOf),
    ...(Math.abs(aheadMs) > CLOCK_MAY_DIFFER_MS
      ? [
          {
            what: `My clock is ${seconds} seconds ${aheadMs > 0 ? 'ahead of' : 'behind'} Slack's.`,
            mend: 'Have the machine set its clock by NTP: digests fall due by it.',
          },
        ]
      : []),
  ];
}
