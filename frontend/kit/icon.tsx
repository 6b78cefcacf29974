import type { IconNode } from "lucide";
import { h } from "preact";

/** A lucide icon beside words, or inside a control that has a name: never read aloud. */
export function Icon({ of }: { of: IconNode }) {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      {of.map(([tag, attributes]) => h(tag, attributes as Record<string, string>))}
    </svg>
  );
}
