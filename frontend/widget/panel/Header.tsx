import type { Standing } from "../../kit/protocol";
import { initials } from "../frame/initials";
import { ANEW, CROSS, Icon, MORE } from "./Icon";
import type { Calm } from "./calm";
import { whoIsHere } from "./words";

type Props = { name: string; standing: Standing; place: string | undefined; calm: Calm; again: (() => void) | null; close(): void };

/** @param again "Start again", where that needs no other end first. */
export function Header({ name, standing, place, calm, again, close }: Props) {
  const here = standing.status === "in_progress" && standing.owner_here;
  const words = whoIsHere(standing, place);
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
          {calm.of(words)}
        </p>
      </div>
      {again && (
        <button class="tool" aria-label="More" popovertarget="more">
          <Icon of={MORE} />
        </button>
      )}
      <button class="tool" aria-label="Close chat" onClick={close}>
        <Icon of={CROSS} />
      </button>
      {again && (
        <div id="more" popover="auto" class="menu">
          <button popovertarget="more" onClick={again}>
            <Icon of={ANEW} />
            Start again
          </button>
        </div>
      )}
    </header>
  );
}
