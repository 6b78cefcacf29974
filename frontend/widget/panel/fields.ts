import type { Field } from "../../kit/protocol";

/** How the composer takes a detail, so that phones show the right keys and browsers fill in what they know. No detail: any words. */
export interface Kind {
  tag: "input" | "textarea";
  rows?: number;
  type?: string;
  inputMode?: "email" | "tel";
  autocomplete?: string;
  "aria-label"?: string;
}

export function fieldOf(field: Field | undefined): Kind {
  if (!field) return { tag: "textarea", rows: 1 };
  const label = { "aria-label": field.required ? field.label : `${field.label} (optional)` };
  if (field.kind === "email") return { tag: "input", type: "email", inputMode: "email", autocomplete: "email", ...label };
  if (field.kind === "phone") return { tag: "input", type: "tel", inputMode: "tel", autocomplete: "tel", ...label };
  if (field.key === "name") return { tag: "input", type: "text", autocomplete: "name", ...label };
  return { tag: "textarea", rows: 1, ...label };
}
