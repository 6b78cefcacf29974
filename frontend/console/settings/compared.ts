/** What two people made of one setup. Pure. */
export interface Comparing<D> {
  /** What is different, in words. */
  differences(a: D, b: D): string[];
  /** What I changed since `known`, on top of what somebody else made of it meanwhile. */
  merged(known: D, mine: D, theirs: D): D;
}

/** @param names what each part of it is called; `wantedOf`: what is sent of a draft, part by part */
export function comparing<D extends object, W extends object>(names: readonly (readonly [keyof W & keyof D, string])[], wantedOf: (draft: D) => W): Comparing<D> {
  const changed = (a: D, b: D) => {
    const [one, other] = [wantedOf(a), wantedOf(b)];
    return names.filter(([key]) => JSON.stringify(one[key]) !== JSON.stringify(other[key]));
  };
  return {
    differences: (a, b) => [...new Set(changed(a, b).map(([, name]) => name))],
    merged: (known, mine, theirs) => ({ ...theirs, ...Object.fromEntries(changed(known, mine).map(([key]) => [key, mine[key]])) }),
  };
}
