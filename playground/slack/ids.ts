import { randomBytes, randomUUID } from 'node:crypto';

const ID_LENGTH = 10;
const ID_CHARACTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';

/** An id like Slack's: a letter for the kind, then capital letters and digits. */
export function newId(kind: string): string {
  return kind + '0' + randomCharacters(ID_LENGTH - 1, ID_CHARACTERS);
}

export function newBlockId(): string {
  return randomBytes(4).toString('base64').slice(0, 5);
}

export function newSecret(): string {
  return randomBytes(16).toString('hex');
}

export { randomUUID as newUuid };

/** Digits, as in the middle of Slack's trigger ids and hook addresses. */
export function newNumber(): string {
  return randomCharacters(13, '123456789');
}

function randomCharacters(length: number, characters: string): string {
  return Array.from(randomBytes(length), (byte) => characters[byte % characters.length]).join('');
}
