/** Words for what the details tell. Pure. */
const OUTCOMES: Record<string, string> = {
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

/** How an invitation ended, or how far it is. */
export function outcome(status: string): string {
  return OUTCOMES[status] ?? status;
}

/** `de-AT` as `Austrian German`; what no browser knows stays as it is. */
export function language(tag: string): string {
  try {
    return new Intl.DisplayNames(["en"], { type: "language" }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}
