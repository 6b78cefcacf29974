import { Part } from "../settings/field";
import { Copy } from "../settings/copy";

/** Shown once. */
export function RecoveryCodes({ codes, done }: { codes: readonly string[]; done: () => void }) {
  return (
    <Part title="Recovery codes" lead="Each opens one login when your phone is not at hand. Keep them now: nobody can show them again.">
      <ul class="codes" aria-label="Recovery codes">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <div class="acts">
        <Copy text={codes.join("\n")} what="the codes" />
        <button class="button primary" onClick={done}>
          I have kept them
        </button>
      </div>
    </Part>
  );
}
