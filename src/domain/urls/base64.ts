/** The bytes of base64 in either alphabet, or undefined for what is none. */
function bytesOf(text: string): Uint8Array | undefined {
  const plain = text
    .replaceAll('-', '+')
    .replaceAll('_', '/')
    .replace(/(?<!=)=+$/, '');
  // One character over is half a byte: there is none.
  if (!/^[A-Za-z0-9+/]*$/.test(plain) || plain.length % 4 === 1) return undefined;
  return Uint8Array.from(atob(plain), (character) => character.charCodeAt(0));
}

/** Text that was written as base64, or undefined for what is none. */
export function textOfBase64(text: string): string | undefined {
  const bytes = bytesOf(text);
  return bytes && new TextDecoder().decode(bytes);
}
