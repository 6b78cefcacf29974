import { exact } from "../kit/time";
import type { Line } from "./shapes";
import { told, when } from "./words";

export function Thread({ lines, more, number }: { lines: Line[]; more: boolean; number: number }) {
  return (
    <>
      {more && <p class="quiet">Older messages are not shown here.</p>}
      <div role="log" aria-label="Messages">
        <ol class="thread">
          {lines.map((line) => (
            <One key={line.seq} line={line} number={number} />
          ))}
        </ol>
      </div>
    </>
  );
}

function One({ line, number }: { line: Line; number: number }) {
  const at = (
    <time dateTime={line.at} title={exact(line.at)}>
      {when(line.at)}
    </time>
  );
  if (line.kind !== "said")
    return (
      <li class="fact">
        {told(line, number)} {at}
      </li>
    );
  return (
    <li class={line.mine ? "said mine" : "said"}>
      <p class="who">
        <strong>{told(line, number)}</strong> {at}
      </p>
      <p class="text" dir="auto">
        {line.text}
      </p>
    </li>
  );
}
