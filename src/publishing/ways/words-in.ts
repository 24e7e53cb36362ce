/** What is left of Markdown that a system rewrote: its addresses and the letters of its words. */
export function wordsIn(markdown: string): string {
  return (
    markdown
      .replaceAll('\\', '')
      .match(/https?:[^\s)>]+|[\p{L}\p{N}]+/gu)
      ?.join(' ') ?? ''
  );
}
