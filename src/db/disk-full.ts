/** What is said of a data directory whose disk has no room. */
export function diskFull(directory: string): string {
  return `the disk of DATA_DIR (${directory}) is full. Make room and start again: nothing that was kept is lost.`;
}
