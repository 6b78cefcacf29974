import type { FieldKind } from "../../kit/protocol";

const LONGEST = 40;

/** The stable name of a new detail, from its label. An e-mail, and "Name", are the visitor's own, with keys of their own.
 * @param taken the other details' keys */
export function keyOf(label: string, kind: FieldKind, taken: ReadonlySet<string>): string {
  const plain = plainOf(label);
  const own = kind === "email" ? "email" : /^(your_|full_|ihr_)?name$/.test(plain) ? "name" : plain === "email" ? "mail" : plain;
  return free(own || "detail", taken);
}

/** The stable name of a new rule, from its name.
 * @param taken the other rules' keys */
export function ruleKeyOf(name: string, taken: ReadonlySet<string>): string {
  return free(plainOf(name) || "rule", taken);
}

/** The stable name of a new field of a form, from its label: it begins with a letter.
 * @param taken the other fields' keys */
export function inputKeyOf(label: string, taken: ReadonlySet<string>): string {
  const plain = plainOf(label);
  return free(/^[a-z]/.test(plain) ? plain : `field${plain && `_${plain}`}`, taken);
}

function plainOf(label: string): string {
  return label
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "_")
    .replace(/^_+|_+$/g, "");
}

function free(wanted: string, taken: ReadonlySet<string>): string {
  const base = wanted.slice(0, LONGEST - 3);
  for (let number = 1; ; number++) {
    const key = number === 1 ? base : `${base}_${number}`;
    if (!taken.has(key)) return key;
  }
}
