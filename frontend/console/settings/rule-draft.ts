/** A rule by which a concierge speaks first, while somebody edits it. Pure. */
import type { ConciergeSetup } from "../../kit/protocol";
import { ruleKeyOf } from "./keys";
import { keyed, newId } from "./ordered";

export type ProactiveRule = ConciergeSetup["proactive"][number];

/** `id`: of its card on the screen; `fresh`: its key still follows its name. */
export interface DraftRule extends ProactiveRule {
  id: number;
  fresh: boolean;
}

export function draftRule(rule: ProactiveRule): DraftRule {
  return { ...rule, id: newId(), fresh: false };
}

export function wantedRule({ id: _id, fresh: _fresh, ...rule }: DraftRule): ProactiveRule {
  return rule;
}

/** A new rule is off, and patient. */
export function withRule(rules: readonly DraftRule[]): DraftRule[] {
  const blank: DraftRule = {
    ...{ id: newId(), fresh: true, key: "", name: "", enabled: false, then: "offer", text: "" },
    ...{ page: "", seconds_on_page: 30, seconds_on_site: 0, visits: 1, referrer: "", needs_team: true },
    ...{ once_in_hours: 24, per_day: 1000 },
  };
  return named([...rules, blank]);
}

export function changedRule(rules: readonly DraftRule[], id: number, to: Partial<ProactiveRule>): DraftRule[] {
  return named(rules.map((rule) => (rule.id === id ? { ...rule, ...to } : rule)));
}

function named(rules: readonly DraftRule[]): DraftRule[] {
  return keyed(rules, ({ name }, taken) => ruleKeyOf(name, taken));
}
