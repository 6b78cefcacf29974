import { type Card, make } from "./card";
import styles from "./invitation.css?inline";

const BEFORE_SAYING = 300;

/** Where the card stands: alone in the iframe, which the site shows as high as it is, or inside the panel. */
export class Stand {
  /** Whether the card is within the window's sight. */
  inSight = false;
  /** A screen reader hears what comes into a region that is there already. */
  readonly #said = make("p", { className: "unseen", role: "status" });
  readonly #alone = make("main", { className: "asks" }, this.#said);
  readonly #sized: ResizeObserver;
  readonly #sight: IntersectionObserver;
  #card: Card | null = null;

  /** @param changed its height, or whether it is in sight. */
  constructor(changed: () => void) {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(styles);
    document.adoptedStyleSheets.push(sheet);
    this.#sized = new ResizeObserver(changed);
    this.#sight = new IntersectionObserver((seen) => {
      this.inSight = seen.at(-1)!.isIntersecting;
      changed();
    });
  }

  /** @param alone the panel is closed. */
  put(card: Card | null, alone: boolean): void {
    if (card !== this.#card) {
      this.#card?.element.remove();
      this.#sized.disconnect();
      this.#sight.disconnect();
      this.inSight = false;
      this.#said.textContent = "";
      this.#card = card;
      if (card) {
        this.#sized.observe(card.element);
        this.#sight.observe(card.element);
      }
    }
    if (!card || !alone) this.#alone.remove();
    else if (!this.#alone.isConnected) {
      this.#alone.append(card.element);
      document.body.append(this.#alone);
      setTimeout(() => (this.#said.textContent = this.#card?.words ?? ""), BEFORE_SAYING);
    }
  }

  /** Of the card, in pixels, while it stands alone; else 0. */
  get height(): number {
    return this.#alone.isConnected ? this.#alone.scrollHeight : 0;
  }
}
