import { nominatorsNeeded } from '../../domain/nomination.ts';
import type { Show } from '../../domain/show.ts';
import type { Trip } from '../../domain/trips/trip.ts';
import { type Message, messageOf } from '../message.ts';
import { clip } from '../text/clip.ts';
import { code, emoji, paragraph, richText, text } from './rich-text.ts';

const NAME_SHOWN = 150;

type Greeted = Pick<Show, 'name' | 'sections' | 'minNominations' | 'ownVoteCounts'>;

/** The one thing the bot says without being asked. */
export function greetingMessage(show: Greeted): Message {
  const { name, sections } = show;
  const purpose = `Hello. I collect the links posted here for the show notes of ${clip(name, NAME_SHOWN)}.`;
  const [news] = sections;
  const nominate = news
    ? [
        text(' React with '),
        emoji(news.emoji),
        text(` to nominate one. It waits until ${nominatorsNeeded(show)} did that, then `),
        code('/episode draft'),
        text(' has it in the notes of the next episode.'),
      ]
    : [];
  return messageOf(purpose, [
    richText(
      paragraph(
        text(purpose),
        ...nominate,
        text(' I will be quiet otherwise: '),
        code('/episode help'),
        text(' shows what I can do.'),
      ),
    ),
  ]);
}

/** The same where people report from a conference. */
export function tripGreetingMessage({ name }: Pick<Trip, 'name'>): Message {
  const purpose = `Hello. Here people report from ${clip(name, NAME_SHOWN)}: a talk is a thread, and its replies are notes.`;
  return messageOf(purpose, [
    richText(
      paragraph(
        text(`${purpose} `),
        code('/trip status'),
        text(' shows the talks, '),
        code('/trip draft'),
        text(' the report so far. I will be quiet otherwise: '),
        code('/trip help'),
        text(' shows what I can do.'),
      ),
    ),
  ]);
}
