import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { z } from 'zod';

/** Of each type. https://docs.slack.dev/interactivity/implementing-shortcuts */
const SHORTCUTS_MAX = 5;

function hasRoom(wanted: 'message' | 'global') {
  return (shortcuts: readonly { type: string }[]) =>
    shortcuts.filter(({ type }) => type === wanted).length <= SHORTCUTS_MAX;
}

const Manifest = z.object({
  display_information: z.object({ name: z.string(), description: z.string().optional() }),
  features: z
    .object({
      app_home: z
        .object({ home_tab_enabled: z.boolean().optional(), messages_tab_enabled: z.boolean().optional() })
        .optional(),
      bot_user: z.object({ display_name: z.string() }).optional(),
      slash_commands: z
        .array(
          z.object({
            command: z.string().startsWith('/'),
            description: z.string(),
            usage_hint: z.string().optional(),
            should_escape: z.boolean().optional(),
          }),
        )
        .default([]),
      shortcuts: z
        .array(
          z.object({
            name: z.string(),
            type: z.enum(['message', 'global']),
            callback_id: z.string(),
            description: z.string(),
          }),
        )
        .default([])
        .refine(hasRoom('global'), 'no more than 5 global shortcuts')
        .refine(hasRoom('message'), 'no more than 5 message shortcuts'),
    })
    .prefault({}),
  oauth_config: z.object({ scopes: z.object({ bot: z.array(z.string()).default([]) }) }),
  settings: z
    .object({
      event_subscriptions: z.object({ bot_events: z.array(z.string()).default([]) }).prefault({}),
      interactivity: z.object({ is_enabled: z.boolean() }).prefault({ is_enabled: false }),
      socket_mode_enabled: z.boolean().default(false),
    })
    .prefault({}),
});

/** What an app may do and which events it gets, by its manifest. In the playground nothing else grants anything. */
export type Manifest = z.infer<typeof Manifest>;

/** @throws when the value is not an app manifest, naming every wrong field */
export function parseManifest(value: unknown): Manifest {
  const parsed = Manifest.safeParse(value);
  if (!parsed.success) throw new Error(`Bad app manifest:\n${z.prettifyError(parsed.error)}`);
  return parsed.data;
}

/** Reads a manifest in YAML or JSON. */
export async function readManifest(path: string): Promise<Manifest> {
  return parseManifest(parse(await readFile(path, 'utf8')));
}
