import { Check, Copy } from "lucide";
import { useState } from "preact/hooks";
import { Icon } from "../../kit/icon";
import { Part } from "./field";

/** What a site puts into its pages. */
export function ScriptTag({ conciergeKey, sites }: { conciergeKey: string; sites: number }) {
  const [copied, setCopied] = useState(false);
  const tag = `<script async src="${location.origin}/widget.js" data-concierge="${conciergeKey}"></script>`;

  async function copy() {
    await navigator.clipboard.writeText(tag);
    setCopied(true);
  }

  return (
    <Part title="On the site" lead="This line stands once in each page, anywhere in it. It slows nothing and moves nothing.">
      <div class="script-tag">
        <code>{tag}</code>
        {"clipboard" in navigator && (
          <button class="button small" type="button" onClick={() => void copy()}>
            <Icon of={copied ? Check : Copy} /> {copied ? "Copied" : "Copy"}
          </button>
        )}
      </div>
      {sites === 0 && <p class="quiet">It shows nothing before a site stands in the list of sites.</p>}
      <p class="unseen" role="status">
        {copied && "The line is copied."}
      </p>
    </Part>
  );
}
