/** The concierge's plain text as it was meant: paragraphs, lists, addresses. Nothing else in it is ever markup. */
import { webAddress } from "../../kit/link";

export type Piece = string | { href: string; text: string };
/** `items`: a list. Otherwise the lines of one paragraph. */
export type Block = { items: boolean; lines: Piece[][] };

const ITEM = /^\s*- +(.*)/;
const ADDRESS = /\bhttps?:\/\/[^\s<>"“”]+/g;
const AFTER = /[.,;:!?'’”…]+$/;

export function blocksOf(text: string): Block[] {
  const blocks: Block[] = [];
  let blank = false;
  for (const line of text.split("\n")) {
    const item = ITEM.exec(line);
    const last = blocks.at(-1);
    if (!line.trim()) blank = true;
    else {
      const pieces = piecesOf(item ? item[1]! : line);
      if (last?.items === !!item && (item || !blank)) last.lines.push(pieces);
      else blocks.push({ items: !!item, lines: [pieces] });
      blank = false;
    }
  }
  return blocks;
}

function piecesOf(line: string): Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  for (const { 0: found, index } of line.matchAll(ADDRESS)) {
    const text = bare(found);
    const url = webAddress(text);
    if (!url) continue;
    pieces.push(line.slice(from, index), { href: url.href, text });
    from = index + text.length;
  }
  return [...pieces, line.slice(from)].filter((piece) => piece !== "");
}

/** Without what belongs to the sentence around it: a full stop, a bracket that opened before the address. */
function bare(found: string): string {
  const text = found.replace(AFTER, "");
  return text.endsWith(")") && !text.includes("(") ? bare(text.slice(0, -1)) : text;
}
