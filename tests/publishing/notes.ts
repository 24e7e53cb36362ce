/** Notes as the desk writes them, with so many news. */
export function notesWith(news: number): string {
  const rule = '-'.repeat(126);
  const items = Array.from({ length: news }, (_, at) => at + 1).map(
    (at) => `- [News ${at}](https://news.example/${at}?a=1&b=2) What is said of it & more.`,
  );
  return [
    '### The Show Episode #07 — 2026-03-02',
    'A good one.\n\n**Hosted by:**\n\n* [Ada](https://ada.example/)\n* Ben',
    rule,
    '### News from #news',
    items.join('\n'),
    rule,
    '### Main topic',
    'First *this*.\nThen that:\n\n1. one\n2. two\n   - nested [link](https://deep.example/)',
    rule,
    'Found a mistake? [Suggest a fix](https://fix.example/).',
    '',
  ].join('\n\n');
}
