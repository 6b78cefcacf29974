import { h } from "preact";
import type { IconNode } from "lucide";

/** A lucide icon, drawn as elements: the policy of the page allows no markup from strings. */
export function Icon({ of }: { of: IconNode }) {
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true" class="icon">
      {of.map(([tag, attributes]) => h(tag, attributes))}
    </svg>
  );
}
