import type { ComponentChildren } from "preact";

/** A line of a list of facts. What is unknown has no line. */
export function Line({ term, children }: { term: string; children: ComponentChildren }) {
  if (children === null || children === undefined || children === "" || children === false) return null;
  return (
    <div>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </div>
  );
}
