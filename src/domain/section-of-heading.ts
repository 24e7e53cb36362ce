import { headingOf, type Section } from './section.ts';

type Headed = { sections: readonly Section[]; channelName: string; company: string };

/** Nobody's heading is longer. */
const HEADING_CHARACTERS = 300;

/**
 * The section that a heading of notes is of, whatever stands in brackets in it, and also where the channel or the company
 * had another name then.
 */
export function sectionOfHeading(heading: string, show: Headed): Section | undefined {
  const wanted = bare(heading.slice(0, HEADING_CHARACTERS));
  return (
    show.sections.find((section) => bare(headingOf(section, show)) === wanted) ??
    show.sections.find((section) => patternOf(section).test(wanted))
  );
}

function patternOf({ heading }: Section): RegExp {
  const parts = heading.split(/#?\{(channel|company)\}/);
  const pattern = parts.map((part, index) => {
    if (index % 2 === 0) return bare(part);
    return part === 'channel' ? '#.+' : '[^#]+';
  });
  return new RegExp(`^${pattern.filter(Boolean).join(' ')}$`, 'u');
}

/** The words that tell, in small letters. */
function bare(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/\([^)]*\)/g, ' ')
    .replace(/[^\p{L}\p{N}#]+/gu, ' ')
    .replace(/(?<=^| )(?:the|a|of|our|your)(?= |$)/g, ' ')
    .replace(/ +/g, ' ')
    .trim();
}
