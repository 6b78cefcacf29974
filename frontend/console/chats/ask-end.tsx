import type { ComponentChildren } from "preact";
import type { Ask } from "./asking";

interface AskEndProps {
  ask: Ask;
  /** Whether there is enough to ask with. */
  ready?: boolean;
  kind?: "primary" | "danger";
  close(): void;
  /** What the click that asks is called. */
  children: ComponentChildren;
}

/** The end of a dialog that asks the server: what it refused, the way out, and the click. */
export function AskEnd({ ask, ready = true, kind = "primary", close, children }: AskEndProps) {
  return (
    <>
      <p class="problem" role="alert">
        {ask.problem}
      </p>
      <footer>
        <button class="button" type="button" onClick={close}>
          Cancel
        </button>
        <button class={`button ${kind}`} disabled={!ready || ask.busy}>
          {children}
        </button>
      </footer>
    </>
  );
}
