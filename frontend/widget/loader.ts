/** The one script of a site's page: `<script async src="https://desk.example.com/widget.js" data-concierge="KEY">`. */
import { start } from "./loader/start";

const script = document.currentScript as HTMLScriptElement | null;
const key = script?.dataset.concierge;
if (script && key) {
  const { origin } = new URL(script.src);
  if (document.readyState === "loading") addEventListener("DOMContentLoaded", () => start(origin, key));
  else start(origin, key);
} else console.warn("Frontdesk: widget.js needs data-concierge.");
