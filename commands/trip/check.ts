import type { Context } from '../../src/context.ts';
import { checkTrip } from '../../src/desk/trips/check.ts';
import { mayRead } from '../../src/desk/who-may.ts';
import { isHost } from '../../src/domain/show.ts';
import { checkedTripMessage } from '../../src/slack/views/trip-document.ts';
import { defineSubcommand } from '../subcommand.ts';
import { DocumentKind } from './document-kind.ts';

type Needs = Pick<Context, 'trips' | 'workspaces' | 'now'>;

export const check = defineSubcommand({
  name: 'check',
  usage: 'check [report | post | digests]',
  summary: 'What to look at before it is published: days, names, talks without notes or video.',
  input: DocumentKind,
  may: mayRead,
  run: ({ show, input }, context: Needs) => checkTrip(context, show, input),
  view: (checked, { show, userId }) => ({
    message: checkedTripMessage(checked, { isForReader: !isHost(show, userId) }),
  }),
});
