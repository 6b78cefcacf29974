import { useId } from "preact/hooks";
import { exact } from "../../kit/time";
import { clock } from "../chats/next-words";
import { Remaining } from "../chats/remaining";
import { second } from "../state/second";
import "./moment.css";

/** Extend and Now, with what each does for the hover. */
export interface Moves {
  busy: boolean;
  more: string;
  extend(): void;
  cut: string;
  now(): void;
}

interface MomentProps {
  /** Milliseconds by the server's clock. */
  at: number;
  /** The words before the moment, and those after it. */
  sentence: readonly [before: string, after: string];
  moves: Moves | null;
}

/** Something that happens by itself: when, and what can be done about it. */
export function Moment({ at, sentence: [before, after], moves }: MomentProps) {
  const id = useId();
  const iso = new Date(at).toISOString();
  return (
    <li>
      <p id={id}>
        {before}{" "}
        <time dateTime={iso} title={exact(iso)}>
          {clock(at, second.peek())}
        </time>{" "}
        (<Remaining at={at} />){after && !after.startsWith(",") ? ` ${after}` : after}
      </p>
      {moves && (
        <span class="moves">
          <button class="button small" title={moves.more} aria-describedby={id} disabled={moves.busy} onClick={moves.extend}>
            Extend
          </button>
          <button class="button small" title={moves.cut} aria-describedby={id} disabled={moves.busy} onClick={moves.now}>
            Now
          </button>
        </span>
      )}
    </li>
  );
}
