/** Addresses in what somebody wrote: only of the web and of mail, shown as they were written, and nothing else is more
 * than text. */
import { webAddress } from "./link";

/** Text, or an address in it. */
export type Said = string | { href: string; text: string };

/** Neither spaces nor what ends a quotation, nor marks that turn the order of letters around. */
const ADDRESS = /(?:https?:\/\/|mailto:)[^\s<>"'`\u200e\u200f\u202a-\u202e\u2066-\u2069]+/giu;
/** One address, without a letter that is written already. */
const MAIL = /^mailto:[^@?\s]+@[^@?\s]+$/i;
const SENTENCE_ENDS = /[.,;:!?…*_~]+$/u;

export function linked(text: string): Said[] {
  const said: Said[] = [];
  let from = 0;
  for (const found of text.matchAll(ADDRESS)) {
    // In the middle of a word it is no address: "xhttp://", "java:mailto:".
    if (/[\p{L}\p{N}:/]$/u.test(text.slice(from, found.index))) continue;
    const shown = trimmed(found[0]);
    const href = target(shown);
    if (href === null) continue;
    said.push(text.slice(from, found.index), { href, text: shown });
    from = found.index + shown.length;
  }
  return [...said, text.slice(from)].filter((piece) => piece !== "");
}

function target(shown: string): string | null {
  return MAIL.test(shown) ? shown : (webAddress(shown)?.href ?? null);
}

/** Without the end of the sentence, and without the bracket that the whole stands in. */
function trimmed(address: string): string {
  let shown = address;
  for (let before = ""; before !== shown; ) {
    before = shown;
    shown = shown.replace(SENTENCE_ENDS, "");
    const last = shown.at(-1);
    const opener = last === ")" ? "(" : last === "]" ? "[" : last === "}" ? "{" : null;
    if (opener && shown.split(last!).length > shown.split(opener).length) shown = shown.slice(0, -1);
  }
  return shown;
}
