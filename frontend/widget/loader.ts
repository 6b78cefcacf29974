/** The one script of a site's page: `<script async src="https://desk.example.com/widget.js" data-concierge="KEY">`; with
 * `data-identity`, a JWT, where the site says who its user is. */
import { start } from "./loader/start";

const script = document.currentScript as HTMLScriptElement | null;
const { concierge: key, identity } = script?.dataset ?? {};
if (script && key) {
  const { origin } = new URL(script.src);
  const begin = () => start(origin, key, identity);
  if (document.body) begin();
  else addEventListener("DOMContentLoaded", begin);
} else console.warn("Frontdesk: no data-concierge");
