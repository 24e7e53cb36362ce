import type { Context } from '../../src/context.ts';
import { draftTrip } from '../../src/desk/trips/document.ts';
import { mayRead } from '../../src/desk/who-may.ts';
import { tripDraftAnswer } from '../../src/slack/views/trip-document.ts';
import { defineSubcommand } from '../subcommand.ts';
import { DocumentKind } from './document-kind.ts';

type Needs = Pick<Context, 'trips' | 'workspaces' | 'now'>;

export const draft = defineSubcommand({
  name: 'draft',
  usage: 'draft [report | post | digests]',
  summary: 'The report of the trip so far: day by day, for a blog, or talk by talk.',
  input: DocumentKind,
  may: mayRead,
  run: ({ show, input }, context: Needs) => draftTrip(context, show, input),
  view: (draft) => tripDraftAnswer(draft),
});
