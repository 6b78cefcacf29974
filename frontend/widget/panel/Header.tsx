import { Ellipsis, RotateCcw, X } from "lucide";
import type { Standing } from "../../kit/protocol";
import type { Place } from "../frame/state";
import { Icon } from "./Icon";
import { useCalm } from "./calm";
import { initials, whoIsHere } from "./words";

type Props = { name: string; standing: Standing; queue: Place | null; again: (() => void) | null; close(): void };

/** @param again "Start again", where that needs no other end first. */
export function Header({ name, standing, queue, again, close }: Props) {
  const here = standing.status === "in_progress" && standing.owner_here;
  const words = whoIsHere(standing, queue);
  return (
    <header class="head">
      <span class="face" aria-hidden="true">
        {initials(here ? (standing.owner?.name ?? name) : name)}
      </span>
      <div class="who">
        <h1>{name}</h1>
        <p aria-hidden="true" class={here ? "here" : ""}>
          {words}
        </p>
        <p class="unseen" role="status">
          {useCalm(words)}
        </p>
      </div>
      {again && (
        <button type="button" class="tool" aria-label="More" popovertarget="more">
          <Icon of={Ellipsis} />
        </button>
      )}
      <button type="button" class="tool" aria-label="Close chat" onClick={close}>
        <Icon of={X} />
      </button>
      {again && (
        <div id="more" popover="auto" class="menu">
          <button type="button" popovertarget="more" onClick={again}>
            <Icon of={RotateCcw} />
            Start again
          </button>
        </div>
      )}
    </header>
  );
}
