import type { Context } from '../../src/context.ts';
import { publishTrip } from '../../src/desk/trips/publish.ts';
import { mayEdit } from '../../src/desk/who-may.ts';
import { publishedTripMessage } from '../../src/slack/views/trip-document.ts';
import { defineSubcommand } from '../subcommand.ts';
import { DocumentKind } from './document-kind.ts';

type Needs = Pick<Context, 'trips' | 'outbox' | 'workspaces' | 'now'>;

export const publish = defineSubcommand({
  name: 'publish',
  usage: 'publish [report | post | digests]',
  summary: 'Puts the document into the channel as a file, once for as long as it stays the same.',
  input: DocumentKind,
  may: mayEdit,
  run: ({ show, userId, input }, context: Needs) => publishTrip(context, show, { kind: input, userId }),
  view: (published) => ({ message: publishedTripMessage(published) }),
});
