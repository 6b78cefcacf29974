import { useEffect, useState } from "preact/hooks";
import { type Wrong } from "./field";
import { PlaceButtons } from "./place-buttons";
import type { DraftRule, ProactiveRule } from "./rule-draft";
import { RuleFields } from "./rule-fields";
import { sentence } from "./rule-words";

interface RuleCardProps {
  rule: DraftRule;
  /** Of its place: `proactive.0`. */
  name: string;
  teams: readonly string[];
  wrong: Wrong | null;
  isFirst: boolean;
  isLast: boolean;
  change(to: Partial<ProactiveRule>): void;
  move(by: -1 | 1): void;
  remove(): void;
}

/** One rule: what it does in a sentence, and its parts when it is opened. Alt and the arrow keys move it. */
export function RuleCard({ rule, name, teams, wrong, isFirst, isLast, change, move, remove }: RuleCardProps) {
  const [opened, setOpened] = useState(rule.fresh);
  const isWrong = wrong?.field?.startsWith(`${name}.`) ?? false;
  const open = opened || isWrong;

  // It stays open while what is wrong is put right.
  useEffect(() => {
    if (isWrong) setOpened(true);
  }, [isWrong]);

  const called = rule.name || "the new rule";
  return (
    <li
      aria-label={called}
      data-off={!rule.enabled}
      onKeyDown={(event) => {
        const by = event.key === "ArrowUp" ? -1 : event.key === "ArrowDown" ? 1 : 0;
        if (!event.altKey || by === 0) return;
        event.preventDefault();
        move(by);
      }}
    >
      <header>
        <button class="switch" type="button" role="switch" aria-checked={rule.enabled} aria-label={`Use ${called}`} onClick={() => change({ enabled: !rule.enabled })} />
        <strong dir="auto">{rule.name || "New rule"}</strong>
        {!rule.enabled && <span class="quiet hint">Off</span>}
        <PlaceButtons called={called} isFirst={isFirst} isLast={isLast} move={move} remove={remove} />
      </header>
      <p class="sentence">{sentence(rule, teams)}</p>
      {rule.text.trim() && (
        <p class="quiet" dir="auto">
          “{rule.text.trim()}”
        </p>
      )}
      {open && <RuleFields rule={rule} name={name} wrong={wrong} change={change} />}
      <button class="button small" type="button" aria-expanded={open} aria-label={open ? `Close ${called}` : `Change ${called}`} onClick={() => setOpened(!open)}>
        {open ? "Close" : "Change"}
      </button>
    </li>
  );
}
