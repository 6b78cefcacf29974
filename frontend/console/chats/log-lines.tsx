import type { LogState } from "../../kit/log";
import { me } from "../state/session";
import { Bubble } from "./bubble";
import { Fact } from "./fact";
import { lines } from "./lines";

/** The lines of a log: days, facts, bubbles. `note`: what words for staff alone are called here. */
export function Lines({ log, visitor, note }: { log: LogState; visitor: string; note?: string }) {
  return (
    <>
      {lines(log, me.value?.handle ?? "").map((line) =>
        line.kind === "day" ? (
          <p class="fact day" key={line.key}>
            <span>{line.words}</span>
          </p>
        ) : line.kind === "fact" ? (
          <Fact key={line.key} entry={line.entry} visitor={visitor} tookBack={line.tookBack} />
        ) : (
          <Bubble key={line.key} line={line} log={log.log} visitor={visitor} note={note} />
        ),
      )}
    </>
  );
}
