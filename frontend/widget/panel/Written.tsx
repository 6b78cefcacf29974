import { type Piece, blocksOf } from "./blocks";

/** Words of the concierge. */
export function Written({ text }: { text: string }) {
  return blocksOf(text).map(({ items, lines }) =>
    items ? (
      <ul dir="auto">
        {lines.map((line) => (
          <li>{line.map(drawn)}</li>
        ))}
      </ul>
    ) : (
      <p dir="auto">{lines.map((line, at) => [at ? "\n" : "", line.map(drawn)])}</p>
    ),
  );
}

export const drawn = (piece: Piece) =>
  typeof piece === "string" ? (
    piece
  ) : (
    <a href={piece.href} target="_blank" rel="noopener noreferrer nofollow">
      {piece.text}
    </a>
  );
