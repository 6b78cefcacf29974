import { render } from "preact";
import type { Concierge } from "../frame/concierge";
import type { Visit } from "../frame/visit";
import { Panel } from "./Panel";

/** What the frame hands to the panel. `watch` calls back after each change of the visit. */
export type Hosted = { concierge: Concierge; visit: Visit; watch(changed: () => void): void; close(): void };

let mounted = false;

/** Draws the panel into the iframe's page, once. */
export function mount(hosted: Hosted): void {
  if (mounted) return;
  mounted = true;
  const draw = () => render(<Panel {...hosted} state={hosted.visit.state} />, document.body);
  hosted.watch(draw);
  addEventListener("keydown", ({ key, defaultPrevented, isComposing }) => {
    const menu = document.querySelector(":popover-open");
    if (key === "Escape" && !defaultPrevented && !isComposing && !menu) hosted.close();
  });
  draw();
}
