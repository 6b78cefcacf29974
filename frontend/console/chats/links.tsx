import { linked } from "../../kit/linked";

/** What somebody wrote: text, in which addresses can be followed. Nothing is loaded before that. */
export function Linked({ text }: { text: string }) {
  return (
    <>
      {linked(text).map((piece) =>
        typeof piece === "string" ? (
          piece
        ) : (
          <a href={piece.href} title={piece.href} target="_blank" rel="noopener noreferrer nofollow">
            {piece.text}
          </a>
        ),
      )}
    </>
  );
}
