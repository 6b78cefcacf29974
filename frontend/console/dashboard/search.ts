/** What the search finds: every word that was typed stands in the name, the page or the browser. */
import type { OnSite } from "../../kit/protocol";
import { NAMELESS } from "../words";

/** A row never changes: what may be found in it is put together once. */
const texts = new WeakMap<OnSite, string>();

function textOf(row: OnSite): string {
  let text = texts.get(row);
  if (text === undefined) {
    text = [row.name ?? NAMELESS, row.url, row.title, row.browser ?? ""].join("\n").toLowerCase();
    texts.set(row, text);
  }
  return text;
}

/** Tells of a row whether it is found; nothing typed finds everybody. */
export function finder(typed: string): (row: OnSite) => boolean {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  return words.length ? (row) => words.every((word) => textOf(row).includes(word)) : () => true;
}
