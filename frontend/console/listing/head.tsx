import { SlidersHorizontal } from "lucide";
import type { ComponentChildren } from "preact";
import { useId, useState } from "preact/hooks";
import { Icon } from "../../kit/icon";
import "./listing.css";

interface HeadProps {
  search: ComponentChildren;
  /** What else stands in the line of the search. */
  beside?: ComponentChildren;
  panel: ComponentChildren;
  /** Below the panel. */
  children: ComponentChildren;
}

/** The head of a list: a search, and a panel of filters that opens. */
export function Head({ search, beside, panel, children }: HeadProps) {
  const [open, setOpen] = useState(false);
  const id = useId();
  return (
    <header class="list-head">
      <div class="line">
        {search}
        <button class="button" aria-expanded={open} aria-controls={id} onClick={() => setOpen(!open)}>
          <Icon of={SlidersHorizontal} /> Filter
        </button>
        {beside}
      </div>
      <div id={id} hidden={!open}>
        {open && panel}
      </div>
      {children}
    </header>
  );
}
