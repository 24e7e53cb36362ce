/** A short name for a text, by which it is seen whether it is the same as before. Not for what must be hard to forge. */
export function fingerprintOf(text: string): string {
  // cyrb53, two multiplicative hashes of 32 bits: https://github.com/bryc/code/blob/master/jshash/experimental/cyrb53.js
  let [one, other] = [0xdeadbeef, 0x41c6ce57];
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    one = Math.imul(one ^ unit, 2_654_435_761);
    other = Math.imul(other ^ unit, 1_597_334_677);
  }
  return `${(one >>> 0).toString(36)}${(other >>> 0).toString(36)}`;
}
