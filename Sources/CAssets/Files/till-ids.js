// Ids as the house writes them: a prefix, an underscore and 26 digits of Crockford's base 32.

const DIGITS = "0123456789abcdefghjkmnpqrstvwxyz";
const VALUES = new Uint8Array(128).fill(255);
[...DIGITS].forEach((digit, value) => {
  VALUES[digit.charCodeAt(0)] = value;
});

/** Writes the four words of an id, the most significant first, into `words` from `place` on. */
export const writeWords = (id, words, place) => {
  let at = id.length - 26;
  let held = VALUES[id.charCodeAt(at)] & 7;
  let bits = 3;
  let word = 0;
  let bytes = 0;
  for (at += 1; at < id.length; at += 1) {
    held = ((held << 5) | VALUES[id.charCodeAt(at)]) & 0x1fff;
    bits += 5;
    if (bits < 8) continue;
    bits -= 8;
    word = (word << 8) | ((held >> bits) & 255);
    bytes += 1;
    if (bytes % 4 === 0) words[place + bytes / 4 - 1] = word >>> 0;
  }
};

export const wordsOf = (id) => {
  const words = new Uint32Array(4);
  writeWords(id, words, 0);
  return words;
};

/** The id whose words begin at `place`. */
export const idAt = (prefix, words, place) => {
  let text = "";
  let held = 0;
  let bits = 2;
  for (let byte = 0; byte < 16; byte += 1) {
    const value = (words[place + (byte >> 2)] >>> (24 - 8 * (byte & 3))) & 255;
    held = ((held << 8) | value) & 0x1fff;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += DIGITS[(held >> bits) & 31];
    }
  }
  return `${prefix}_${text}`;
};

/** An id of version 7 (RFC 9562, section 5.7) as the house writes it. */
export const newID = (prefix, now = Date.now()) => {
  const words = crypto.getRandomValues(new Uint32Array(4));
  words[0] = Math.floor(now / 65_536);
  words[1] = (((now % 65_536) << 16) | 0x7000 | (words[1] & 0x0fff)) >>> 0;
  words[2] = ((words[2] & 0x3fffffff) | 0x80000000) >>> 0;
  return idAt(prefix, words, 0);
};

/** For people to say: the last six digits, which are random. */
export const shortID = (id) => `${id.slice(-6, -3)} ${id.slice(-3)}`.toUpperCase();

/** The bucket of an item's stock: the low ten bits. */
export const bucketOf = (id) =>
  ((VALUES[id.charCodeAt(id.length - 2)] & 31) << 5) | VALUES[id.charCodeAt(id.length - 1)];
