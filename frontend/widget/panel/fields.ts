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

const TYPES = { email: "email", phone: "tel" } as const;

export function fieldOf(field: Field | undefined): Kind {
  const type = TYPES[field?.kind as keyof typeof TYPES];
  const name = field?.key === "name" && !type;
  return {
    ...(type ? { tag: "input", type, inputMode: type, autocomplete: type } : name ? { tag: "input", type: "text", autocomplete: "name" } : { tag: "textarea", rows: 1 }),
    ...(field && { "aria-label": field.required ? field.label : `${field.label} (optional)` }),
  };
}
