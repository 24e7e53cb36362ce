import { containment, spokenWords, trigramsOf } from './spoken-words.ts';
import type { Talk } from './talk.ts';
import { titleAndForm } from './title-and-speakers.ts';
import type { Video } from './video.ts';

/** Which talks videos are of. Each video stands in one of the lists. */
export type VideoMatches = {
  matched: readonly { video: Video; talk: Talk; score: number }[];
  /** Somebody has to say which of the talks it is, the likeliest first, or none. */
  asked: readonly { video: Video; choices: readonly Talk[] }[];
  /** Of no talk, as far as one can see. */
  others: readonly Video[];
};

// As measured on ten conferences with 700 talks: 654 of 661 videos right, one wrong.
const TITLE_WEIGHT = 0.8;
const SPEAKER_WEIGHT = 0.2;
const SURE = 0.7;
const DOUBTFUL = 0.6;
/** Where half of the speakers are named, so much of the title will do to ask. */
const TITLE_WITH_SPEAKER = 0.4;
/** A video that says so little that all of it stands in a title may be that talk. */
const PART_OF_TITLE = 0.8;
/** Two talks that are so near each other for a video cannot be told apart. */
const MARGIN = 0.1;
const MOST_CHOICES = 5;

/** The talks of one title and the same speakers: a video of one is a video of all. */
type Group = {
  talk: Talk;
  title: string;
  words: readonly string[];
  trigrams: ReadonlySet<string>;
  surnames: readonly string[];
};

type Title = {
  video: Video;
  text: string;
  words: ReadonlySet<string>;
  trigrams: ReadonlySet<string>;
  part: string | undefined;
};

type Pair = { title: Title; group: Group; score: number; isExact: boolean; isLikely: boolean };

/**
 * Finds the talk of each video by how much of its title stands in the video's, and by its speakers' surnames. The best
 * pairs are taken first, each talk and each video once; a talk in several parts has a video for each. What two talks could
 * be, or is little alike, is asked.
 *
 * @param conference its name, which says nothing of a talk
 */
export function matchVideos(talks: readonly Talk[], videos: readonly Video[], conference = ''): VideoMatches {
  const groups = groupsOf(talks);
  const titles = videos.map((video) => titleOf(video, conference));
  const pairs = titles.map((title) => pairsOf(title, groups));
  const taken = new Map<Group, Title[]>();
  const matched: VideoMatches['matched'][number][] = [];
  const asked: VideoMatches['asked'][number][] = [];
  const others: Video[] = [];
  // Whoever is surest chooses first.
  const order = titles
    .map((title, index) => ({ title, candidates: pairs[index] ?? [] }))
    .toSorted((one, other) => bestOf(other.candidates) - bestOf(one.candidates));
  for (const { title, candidates } of order) {
    const [best] = candidates;
    const isFree = best && mayTake(title, taken.get(best.group) ?? []);
    if (best && isFree && isSure(best, candidates)) {
      taken.set(best.group, [...(taken.get(best.group) ?? []), title]);
      matched.push({ video: title.video, talk: best.group.talk, score: best.score });
      continue;
    }
    const choices = candidates.filter(({ isLikely }) => isLikely).slice(0, MOST_CHOICES);
    if (choices.length === 0) others.push(title.video);
    else asked.push({ video: title.video, choices: choices.map(({ group }) => group.talk) });
  }
  return { matched, asked, others };
}

function groupsOf(talks: readonly Talk[]): Group[] {
  const groups = new Map<string, Group>();
  for (const talk of talks) {
    const words = spokenWords(talk.title);
    const surnames = talk.speakers.flatMap(
      ({ name }) => spokenWords(name.replace(/^.*\s/s, '')).join(' ') || [],
    );
    const key = `${words.join(' ')}|${surnames.toSorted().join()}`;
    if (words.length === 0 || groups.has(key)) continue;
    groups.set(key, { talk, title: ` ${words.join(' ')} `, words, trigrams: trigramsOf(words), surnames });
  }
  return [...groups.values()];
}

const PART = /[([]?\s*\bpart\s+(\w+)\s*(?:of|\/)\s*\w+\s*[)\]]?/i;

function titleOf(video: Video, conference: string): Title {
  const part = PART.exec(video.title);
  const own = titleAndForm(video.title.replace(PART, ' ')).title;
  const text = ` ${spokenWords(own).join(' ')} `;
  const name = spokenWords(conference).join(' ');
  const words = text
    .replaceAll(name === '' ? '\0' : ` ${name} `, ' ')
    .trim()
    .split(' ')
    .filter(Boolean);
  return {
    video,
    part: part?.[1]?.toLowerCase(),
    text: ` ${words.join(' ')} `,
    words: new Set(words),
    trigrams: trigramsOf(words),
  };
}

/** All talks that share something with a video, the likeliest first. */
function pairsOf(title: Title, groups: readonly Group[]): Pair[] {
  return groups
    .map((group): Pair => {
      const isExact = title.text.includes(group.title);
      const said = isExact ? 1 : containment(group.trigrams, title.trigrams);
      const named = surnamesIn(group, title);
      const score = said * TITLE_WEIGHT + named * SPEAKER_WEIGHT;
      const isLikely =
        score >= DOUBTFUL ||
        (named >= 0.5 && said >= TITLE_WITH_SPEAKER) ||
        containment(title.trigrams, group.trigrams) >= PART_OF_TITLE;
      return { title, group, score, isExact, isLikely };
    })
    .filter(({ score, isLikely }) => isLikely || score > 0.3)
    .toSorted((one, other) => other.score - one.score || other.group.words.length - one.group.words.length);
}

function surnamesIn({ surnames }: Group, { words, text }: Title): number {
  if (surnames.length === 0) return 0;
  const named = surnames.filter((name) => words.has(name) || text.includes(` ${name} `));
  return named.length / surnames.length;
}

/** Whether a video is of this talk and can be of no other. */
function isSure(best: Pair, candidates: readonly Pair[]): boolean {
  if (best.score < SURE) return false;
  return candidates.every((other) => {
    if (other === best || other.score <= best.score - MARGIN) return true;
    // A title in full is more than one that is like it, and so is a longer one that has a shorter one in it.
    if (best.isExact !== other.isExact) return best.isExact;
    return best.isExact && best.group.words.length > other.group.words.length;
  });
}

/** A talk has one video, or one for each of its parts. */
function mayTake(title: Title, before: readonly Title[]): boolean {
  return before.every(({ part }) => part !== undefined && title.part !== undefined && part !== title.part);
}

function bestOf([best]: readonly Pair[]): number {
  return best ? best.score + (best.isExact ? 1 : 0) : 0;
}
