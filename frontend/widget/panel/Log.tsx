import { ArrowDown } from "lucide";
import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { exact, hour } from "../../kit/time";
import type { Visit } from "../frame/visit";
import { Icon } from "./Icon";
import { Said } from "./Said";
import type { Line } from "./lines";

type Props = { lines: Line[]; loading: boolean; cut: boolean; answering: boolean; visit: Visit; children: ComponentChildren };
const NEAR = 40;
const ABOVE = 8;

/** The conversation. It stays at the newest line (where that is longer than the window, at its beginning) unless the reader has
 * scrolled away from it; his own words bring him back. */
export function Log({ lines, loading, cut, answering, visit, children }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const [away, setAway] = useState(false);
  const last = lines.at(-1);
  const mine = last?.kind === "said" && last.mark?.state === "sending" ? last.key : null;
  const toEnd = () => box.current?.scrollTo({ top: box.current.scrollHeight });
  const toNewest = () => box.current?.scrollTo({ top: (box.current.lastElementChild as HTMLElement).offsetTop - ABOVE });
  useLayoutEffect(() => {
    if (away) return;
    toNewest();
    // What stands below may grow: a draft of several lines, a refusal.
    const sized = new ResizeObserver(toNewest);
    sized.observe(box.current!);
    return () => sized.disconnect();
  }, [away, lines.length, last?.key, loading, answering]);
  useLayoutEffect(() => {
    if (mine) toEnd();
  }, [mine]);
  const onScroll = ({ currentTarget: { scrollHeight, scrollTop, clientHeight } }: { currentTarget: HTMLDivElement }) =>
    setAway(scrollHeight - scrollTop - clientHeight > NEAR);
  return (
    <div class="paper">
      <div class="log" role="log" aria-label="Messages" aria-busy={loading} tabIndex={0} ref={box} onScroll={onScroll}>
        {cut && <p class="fact">Older messages are left out here</p>}
        {loading ? <Skeleton /> : lines.map((line) => <Row key={line.key} line={line} visit={visit} />)}
        {children}
        {answering && (
          <div class="said concierge" aria-hidden="true">
            <p class="bubble dots">…</p>
          </div>
        )}
      </div>
      <p class="unseen" role="status">
        {answering && "The concierge is answering"}
      </p>
      {away && (
        <button type="button" class="newest" aria-label="To the newest message" onClick={toEnd}>
          <Icon of={ArrowDown} />
        </button>
      )}
    </div>
  );
}

function Row({ line, visit }: { line: Line; visit: Visit }) {
  if (line.kind === "said") return <Said line={line} visit={visit} />;
  return (
    <p class="fact" title={exact(line.at)}>
      <span>{line.words}</span> <time dateTime={line.at}>{hour(line.at)}</time>
    </p>
  );
}

function Skeleton() {
  return (
    <div class="skeleton" aria-label="Loading the conversation">
      <i />
      <i />
      <i />
    </div>
  );
}
