/** The answer as the visitor sees it. */
export function Preview({ concierge, text }: { concierge: string; text: string }) {
  return (
    <section class="preview" aria-labelledby="preview-heading">
      <h2 id="preview-heading">What the visitor sees</h2>
      <div class="paper">
        <div class="bubble concierge" data-first="true">
          <small>
            <bdi>{concierge}</bdi>
          </small>
          {text.trim() ? <p dir="auto">{text.trim()}</p> : <p class="quiet">The answer appears here.</p>}
        </div>
      </div>
    </section>
  );
}
