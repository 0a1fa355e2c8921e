import { randomInt } from "node:crypto";

/** Without the letters and digits that are taken for one another when a password is read aloud or copied by hand. */
const alphabet = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

/** A first password of some 92 bits, in groups of four. */
export function makePassword(): string {
  const group = () => Array.from({ length: 4 }, () => alphabet.charAt(randomInt(alphabet.length))).join("");
  return [group(), group(), group(), group()].join("-");
}
