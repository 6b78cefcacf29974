import styles from "./launcher.css?inline";

export const TAG = "frontdesk-widget";
const SVG = "http://www.w3.org/2000/svg";
const SPEECH = "M4 5.5h16v11H10.5L6 20v-3.5H4z";
const DOWN = "m6 9.5 6 6 6-6";

/** What the visitor sees outside the iframe: the round button, its count, and the sentence for a chat that cannot load. */
export type Launcher = {
  host: HTMLElement;
  iframe: HTMLIFrameElement;
  button: HTMLButtonElement;
  retry: HTMLButtonElement;
  /** `trouble`: the chat did not answer; a note says so in the iframe's place. `card`: how high the card is that the iframe shows while the panel is closed; 0: none. `paint`: of the button, if not our own. */
  show: (look: { open: boolean; ready: boolean; trouble: boolean; unread: number; card: number; paint: string }) => void;
};

function make<K extends keyof HTMLElementTagNameMap>(tag: K, className: string, text = ""): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  element.className = className;
  element.textContent = text;
  return element;
}

/** Everything is built by DOM calls inside a closed shadow root, so that a strict policy of the page allows it and its CSS cannot reach in. */
export function drawLauncher(): Launcher {
  const host = document.createElement(TAG);
  const root = host.attachShadow({ mode: "closed" });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(styles);
  root.adoptedStyleSheets = [sheet];

  const iframe = make("iframe", "");
  iframe.title = "Chat";
  const note = make("div", "");
  note.role = "status";
  const sentence = make("span", "");
  const retry = make("button", "retry", "Try again");
  note.append(sentence, retry);
  const button = make("button", "launcher");
  // What is inside of a button with a name is not read.
  const svg = document.createElementNS(SVG, "svg");
  const path = document.createElementNS(SVG, "path");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.append(path);
  const badge = make("b", "badge");
  button.append(svg, badge);
  root.append(iframe, note, button);

  const show: Launcher["show"] = ({ open, ready, trouble, unread, card, paint }) => {
    const alone = !open && card;
    iframe.className = `panel ${alone ? "card" : ""} ${ready && (open || card) ? "seen" : ""}`;
    iframe.style.height = alone ? `${card}px` : "";
    note.className = `panel note ${open && !ready ? "seen" : ""}`;
    retry.hidden = !trouble;
    sentence.textContent = !open ? "" : trouble ? "The chat cannot be reached just now." : "Opening the chat…";
    button.style.background = paint;
    path.setAttribute("d", open ? DOWN : SPEECH);
    badge.textContent = open || !unread ? "" : `${unread}`;
    button.ariaLabel = open ? "Close chat" : unread ? `Chat with us, ${unread} unread` : "Chat with us";
  };
  return { host, iframe, button, retry, show };
}
