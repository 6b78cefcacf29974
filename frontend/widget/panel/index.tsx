import { render } from "preact";
import type { Conversation } from "../conversation/conversation";
import type { Concierge } from "../frame/concierge";
import { Panel } from "./Panel";
import styles from "./panel.css?inline";

/** What the frame hands to the panel. `prompt`: somebody asks the visitor to chat, drawn already. */
export type Hosted = { concierge: Concierge; conversation: Conversation; prompt(): Element | null; close(): void };

let draw: (() => void) | undefined;

/** Draws the panel into the iframe's page, once; what it answers draws it anew. */
export function mount(hosted: Hosted): () => void {
  if (draw) return draw;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(styles);
  document.adoptedStyleSheets.push(sheet);
  addEventListener("keydown", ({ key, defaultPrevented, isComposing }) => {
    const menu = document.querySelector(":popover-open");
    if (key === "Escape" && !defaultPrevented && !isComposing && !menu) hosted.close();
  });
  // The body is not the panel's alone.
  const place = document.body.appendChild(document.createElement("div"));
  draw = () => render(<Panel {...hosted} state={hosted.conversation.state} prompt={hosted.prompt()} />, place);
  return draw;
}
