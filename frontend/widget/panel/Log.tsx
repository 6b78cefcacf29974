import { Component, type ComponentChildren, createRef } from "preact";
import { exact, hour } from "../../kit/time";
import type { Conversation } from "../conversation/conversation";
import { DOWN, Icon } from "./Icon";
import { Said } from "./Said";
import type { Line } from "./lines";

type Props = { lines: Line[]; loading: boolean; cut: boolean; writing: string; prompt: Element | null; conversation: Conversation; children: ComponentChildren };
const NEAR = 40;
const ABOVE = 8;

/** The conversation. It stays at the newest line (where that is longer than the window, at its beginning) unless the reader has
 * scrolled away from it; his own words bring him back. */
export class Log extends Component<Props, { away: boolean }> {
  override state = { away: false };
  readonly #box = createRef<HTMLDivElement>();
  // What stands below may grow: a draft of several lines, a refusal.
  readonly #sized = new ResizeObserver(() => this.state.away || this.#toNewest());
  #shown = "";
  #mine: string | null = null;

  override componentDidMount(): void {
    this.#sized.observe(this.#box.current!);
    this.componentDidUpdate();
  }

  override componentDidUpdate(): void {
    const { lines, loading, writing, prompt } = this.props;
    const last = lines.at(-1);
    const shown = `${[this.state.away, lines.length, last?.key, loading, writing, !!prompt]}`;
    if (shown !== this.#shown && !this.state.away) this.#toNewest();
    this.#shown = shown;
    const mine = last?.kind === "said" && last.mark?.state === "sending" ? last.key : null;
    if (mine && mine !== this.#mine) this.#toEnd();
    this.#mine = mine;
  }

  override componentWillUnmount(): void {
    this.#sized.disconnect();
  }

  #toEnd = () => this.#box.current!.scrollTo({ top: this.#box.current!.scrollHeight });
  #toNewest = () => this.#box.current!.scrollTo({ top: (this.#box.current!.lastElementChild as HTMLElement).offsetTop - ABOVE });
  #scrolled = ({ currentTarget: { scrollHeight, scrollTop, clientHeight } }: { currentTarget: HTMLDivElement }) => this.setState({ away: scrollHeight - scrollTop - clientHeight > NEAR });

  override render({ lines, loading, cut, writing, prompt, conversation, children }: Props, { away }: { away: boolean }) {
    return (
      <div class="paper">
        <div class="log" role="log" aria-label="Messages" aria-busy={loading} tabIndex={0} ref={this.#box} onScroll={this.#scrolled}>
          {cut && <p class="fact">Older messages are left out here</p>}
          {loading ? <Skeleton /> : lines.map((line) => <Row key={line.key} line={line} conversation={conversation} />)}
          {children}
          {writing && (
            <div class="said concierge" aria-hidden="true">
              <p class="bubble dots">…</p>
            </div>
          )}
          {prompt && <div class="asked" ref={(box) => void (box !== prompt.parentNode && box?.append(prompt))} />}
        </div>
        <p class="unseen" role="status">
          {writing}
        </p>
        {away && (
          <button class="newest" aria-label="To the newest message" onClick={this.#toEnd}>
            <Icon of={DOWN} />
          </button>
        )}
      </div>
    );
  }
}

function Row({ line, conversation }: { line: Line; conversation: Conversation }) {
  if (line.kind === "said") return <Said line={line} conversation={conversation} />;
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
