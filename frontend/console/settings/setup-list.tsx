import type { ComponentChildren } from "preact";
import { useAnswer } from "../knowledge/answer";
import { Failed } from "../knowledge/failed";
import { SheetSkeleton } from "../listing/sheet-skeleton";
import { SettingsTabs, type Tab } from "./tabs";

interface SetupListProps<T> {
  title: string;
  lead: string;
  here: Tab;
  /** Where they are all told. */
  path: string;
  columns: readonly string[];
  /** Said where there is none. */
  none: string;
  row(one: T): ComponentChildren;
  /** Below the list. */
  children?: ComponentChildren;
}

/** All that there is of one kind, each a link to its setup. */
export function SetupList<T>({ title, lead, here, path, columns, none, row, children }: SetupListProps<T>) {
  const { data, problem, again } = useAnswer<T[]>(path);
  return (
    <main class="knowledge">
      <header class="knowledge-head">
        <div class="line">
          <h1>{title}</h1>
        </div>
        <p class="quiet lead">{lead}</p>
        <SettingsTabs here={here} />
      </header>
      <section aria-label={title} aria-busy={data === null && problem === null}>
        {problem !== null && !data && <Failed problem={problem} again={again} />}
        {!data && problem === null && <SheetSkeleton rows={2} />}
        {data?.length === 0 && <p class="empty-page">{none}</p>}
        {data && data.length > 0 && (
          <div class="sheet">
            <table>
              <thead>
                <tr>
                  {columns.map((name) => (
                    <th scope="col" key={name}>
                      {name}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>{data.map(row)}</tbody>
            </table>
          </div>
        )}
        {data && children}
      </section>
    </main>
  );
}
