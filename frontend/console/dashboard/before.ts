/** Words for what the details tell. Pure. */
import type { VisitorDetails } from "../../kit/protocol";

type Stage = VisitorDetails["invitations"][number]["status"];

/** How an invitation ended, or how far it is. */
export const outcomes: Record<Stage, string> = {
  offered: "on its way",
  delivered: "arrived",
  seen: "seen",
  accepted: "accepted",
  denied: "denied",
  expired: "not answered in time",
  withdrawn: "withdrawn",
  visitor_left: "the visitor left",
  escalated: "the visitor asked for a person",
};

/** `de-AT` as `Austrian German`; what no browser knows stays as it is. */
export function language(tag: string): string {
  try {
    return new Intl.DisplayNames(["en"], { type: "language" }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}
