import { initials } from "../../kit/initials";
import type { Colours } from "../../kit/protocol";
import { INKS, isEnough, soft } from "./contrast";

/** The widget's first screen with these words, in these colours. */
export function Preview({ name, greeting, colours }: { name: string; greeting: string; colours: Colours | null }) {
  return (
    <section class="first-screen" aria-labelledby="first-screen-heading">
      <h2 id="first-screen-heading">What the visitor sees first</h2>
      <div class="widget" style={colours && isEnough(colours.light, "light") && isEnough(colours.dark, "dark") ? painted(colours) : undefined}>
        <header>
          <span class="face" aria-hidden="true">
            {initials(name)}
          </span>
          <div>
            <strong dir="auto">{name.trim() || "Concierge"}</strong>
            <small>Concierge</small>
          </div>
        </header>
        <div class="said">
          <small>Concierge</small>
          <p dir="auto">{greeting.trim() || "…"}</p>
        </div>
        <footer>
          <span class="write">Write a message…</span>
          <span class="ask">Talk to a person</span>
        </footer>
      </div>
    </section>
  );
}

/** Its tokens, for this part of the page; what cannot be read is not shown. */
function painted({ light, dark }: Colours): Record<string, string> {
  return {
    "--accent": `light-dark(${light}, ${dark})`,
    "--accent-ink": `light-dark(${INKS.light}, ${INKS.dark})`,
    "--accent-soft": `light-dark(${soft(light, "light")}, ${soft(dark, "dark")})`,
  };
}
