/** `face`: the initials. `wish`: after the name, what he would like. Without one there is nothing to refuse: `no` is a cross in the corner. */
type Words = { name: string; face: string; wish: string; text: string | null; yes: string; no: string };

/** A small card from whoever asks the visitor to chat. Built by DOM calls: the policy of the page allows no markup from strings. */
export class Card {
  readonly element: HTMLElement;
  /** For who cannot see it. */
  readonly words: string;
  readonly #status = make("p", { className: "state", role: "status" });
  readonly #buttons: HTMLElement;

  constructor({ name, face, wish, text, yes, no }: Words, pressed: (yes: boolean) => void) {
    this.words = `${name}${wish}${text ? `: ${text}` : ""}`;
    const who = make("h2", { id: "asks", dir: "auto" }, make("bdi", {}, name), wish);
    const button = (words: string, className: string, answer: boolean) => make("button", { type: "button", className, onclick: () => pressed(answer) }, words);
    const refuse = wish ? button(no, "", false) : button("✕", "shut", false);
    refuse.ariaLabel = no;
    this.#buttons = make("div", { className: "do" }, button(yes, "first", true), refuse);
    this.element = make(
      "section",
      { className: "ask" },
      make("p", { className: "kind" }, "Request to Live Chat"),
      make("div", { className: "from" }, make("span", { className: "face", ariaHidden: "true" }, face), who),
      ...(text ? [make("p", { className: "line", dir: "auto" }, text)] : []),
      this.#status,
      this.#buttons,
    );
    this.element.setAttribute("aria-labelledby", "asks");
  }

  /** Instead of the buttons. */
  says(words: string): void {
    this.#status.textContent = words;
    this.#buttons.remove();
  }
}

export function make<K extends keyof HTMLElementTagNameMap>(tag: K, having: Partial<HTMLElementTagNameMap[K]>, ...children: (Node | string)[]): HTMLElementTagNameMap[K] {
  const element = Object.assign(document.createElement(tag), having);
  element.append(...children);
  return element;
}
