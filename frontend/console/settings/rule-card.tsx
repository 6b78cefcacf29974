import { useEffect, useState } from "preact/hooks";
import { type Wrong } from "./field";
import { PlaceButtons } from "./place-buttons";
import type { Place } from "./placed-list";
import type { DraftRule, ProactiveRule } from "./rule-draft";
import { RuleFields } from "./rule-fields";
import { sentence } from "./rule-words";

interface RuleCardProps {
  rule: DraftRule;
  place: Place;
  teams: readonly string[];
  wrong: Wrong | null;
  change(to: Partial<ProactiveRule>): void;
}

/** One rule: what it does in a sentence, and its parts when it is opened. */
export function RuleCard({ rule, place, teams, wrong, change }: RuleCardProps) {
  const { name, called } = place;
  const [opened, setOpened] = useState(rule.fresh);
  const isWrong = wrong?.field?.startsWith(`${name}.`) ?? false;
  const open = opened || isWrong;

  // It stays open while what is wrong is put right.
  useEffect(() => {
    if (isWrong) setOpened(true);
  }, [isWrong]);

  return (
    <>
      <header>
        <button class="switch" type="button" role="switch" aria-checked={rule.enabled} aria-label={`Use ${called}`} onClick={() => change({ enabled: !rule.enabled })} />
        <strong dir="auto">{rule.name || "New rule"}</strong>
        {!rule.enabled && <span class="quiet hint">Off</span>}
        <PlaceButtons {...place} />
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
    </>
  );
}
