import { initials } from "../../kit/initials";

/** The widget's first screen with these words. */
export function Preview({ name, greeting }: { name: string; greeting: string }) {
  return (
    <section class="first-screen" aria-labelledby="first-screen-heading">
      <h2 id="first-screen-heading">What the visitor sees first</h2>
      <div class="widget">
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
