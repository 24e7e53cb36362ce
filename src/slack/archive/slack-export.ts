import { z } from 'zod';
import { StartError } from '../../errors.ts';
import type { Archive } from './archive.ts';
import type { Files } from './files.ts';

/** `groups.json` has private channels. https://slack.com/help/articles/220556107 */
const CHANNELS = ['channels.json', 'groups.json'];
const USERS = ['users.json', 'org_users.json'];
/** A day of America/Los_Angeles. Replies lie in their own day's file. */
const DAY = /^\d{4}-\d{2}-\d{2}\.json$/;

const Channel = z.looseObject({ id: z.string(), name: z.string() });
const Everything = z.array(z.unknown());

/** What Slack exports, or slackdump in Slack's layout. */
export async function readExport(files: Files): Promise<Archive> {
  const list = async (name: string) => (files.names.includes(name) ? readJson(files, name, Everything) : []);
  const channels = (await Promise.all(CHANNELS.map(list))).flat();
  return {
    channels: channels.flatMap((channel) => {
      const { data } = Channel.safeParse(channel);
      return data ? [{ id: data.id, name: data.name }] : [];
    }),

    async *users() {
      for (const name of USERS) yield await list(name);
    },

    async *messages({ id, name }) {
      const days = files.names
        .filter((path) => {
          const [folder, file, ...more] = path.split('/');
          return (
            (folder?.normalize() === name.normalize() || folder === id) &&
            file !== undefined &&
            DAY.test(file) &&
            more.length === 0
          );
        })
        .toSorted();
      if (days.length === 0) throw new StartError(`There is no day of #${name} in it.`);
      for (const day of days) yield await readJson(files, day, Everything);
    },

    close: () => files.close(),
  };
}

async function readJson<Value>(files: Files, name: string, shape: z.ZodType<Value>): Promise<Value> {
  const text = await files.text(name);
  try {
    return shape.parse(JSON.parse(text));
  } catch {
    throw new StartError(`${name} is not as Slack exports it.`);
  }
}
