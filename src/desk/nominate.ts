import type { Context } from '../context.ts';
import type { DigestPreview } from '../domain/digest.ts';
import { nominatorsOf, pressCounts } from '../domain/electorate.ts';
import type { Pressed, PressRemark, PressState } from '../domain/nomination.ts';
import type { Show } from '../domain/show.ts';
import { headlineOf } from '../domain/titles/headline.ts';
import { previewDigest } from './digest.ts';
import { named } from './named.ts';
import { rulesFor } from './rules.ts';

type Needs = Pick<
  Context,
  'nominations' | 'decisions' | 'stories' | 'digests' | 'slots' | 'episodes' | 'workspaces' | 'logger' | 'now'
>;

/** Whose button was pressed: of a message in the channel, or else of an answer to one person. */
type Press = { storyId: number; userId: string; messageTs?: string | undefined };

/** What the presser is shown. Neither where the message in the channel will show it all. */
export type PressAnswer = { remark?: PressRemark; preview?: DigestPreview };

/** Nominates a story by a press of its button, or takes that press back. */
export async function pressNominate(context: Needs, show: Show, press: Press): Promise<PressAnswer> {
  const pressed = await context.nominations.press(show.id, press);
  if (pressed.became === 'nothing') return { remark: `story is ${pressed.because}` };
  try {
    const remark = await remarkOn(context, show, press, pressed);
    if (remark) return { remark };
    return press.messageTs === undefined ? await changedAnswer(context, show, pressed) : {};
  } catch (error) {
    // The vote is kept. After an apology the button would be pressed again, and that would take it back.
    context.logger.error({ error, show: show.id, story: press.storyId }, 'A press cannot be answered');
    return { remark: pressed.became };
  }
}

/** How a story stands with somebody who pressed its button. */
export async function pressState(
  context: Omit<Needs, 'logger'>,
  show: Show,
  { storyId, userId }: Press,
): Promise<PressState | undefined> {
  const [story] = await named(context, show, await context.stories.byId(show.id, [storyId]));
  if (!story || story.posts.length === 0) return undefined;
  const titles = await context.decisions.titles(show.id, [storyId]);
  return {
    title: headlineOf(story, titles.get(storyId)).text,
    nominations: nominatorsOf(story, await rulesFor(context, show, [story])).size,
    isPressed: story.presses.includes(userId),
  };
}

type Kept = Exclude<Pressed, { became: 'nothing' }>;

async function remarkOn(
  context: Needs,
  show: Show,
  { storyId: asked, userId }: Press,
  { became, storyId }: Kept,
): Promise<PressRemark | undefined> {
  const [story] = await context.stories.byId(show.id, [storyId]);
  if (!story) return became;
  const rules = await rulesFor(context, show, [story]);
  const hasReaction = nominatorsOf({ ...story, presses: [] }, rules).has(userId);
  if (!hasReaction && !pressCounts(story, userId, rules)) return 'own nomination does not count';
  if (hasReaction) return became === 'given' ? 'reaction nominates too' : 'reaction still nominates';
  if (storyId !== asked) {
    return became === 'given' ? 'given to another story' : 'taken back from another story';
  }
  return undefined;
}

/** An answer is drawn again, unless the story is in none by now: another digest may have been posted. */
async function changedAnswer(context: Needs, show: Show, { became, storyId }: Kept): Promise<PressAnswer> {
  const preview = await previewDigest(context, show);
  const isShown = preview?.content.entries.some((entry) => entry.storyId === storyId);
  return preview && isShown ? { preview } : { remark: became };
}
