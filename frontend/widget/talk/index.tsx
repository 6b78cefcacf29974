/** What a visitor needs once a person was asked for: facts in words, files, who writes and who has read, the end. */
import { linked } from "../../kit/linked";
import type { Attached, Entry } from "../../kit/protocol";
import { MOST, type OnItsWay, sendFile } from "../../kit/send-file";
import { Uploads } from "../../kit/uploads";
import type { Conversation } from "../conversation/conversation";
import type { ConversationState, Place } from "../conversation/state";
import { drawn } from "../panel/Written";
import { isConcierges } from "../panel/alone";
import type { Line } from "../panel/lines";
import { seldom } from "../signs";
import { Clip } from "./Clip";
import { End } from "./End";
import { Files } from "./Files";
import { Tray } from "./Tray";
import { catchFiles } from "./catch-files";
import { factLine } from "./facts";
import { placeInLine } from "./place";
import { markSeen } from "./seen";
import styles from "./talk.css?inline";
import { Writing } from "./writing";

/** Milliseconds between two frames that say that the visitor writes. */
const OFTEN = 3000;

export class Talk {
  readonly #conversation: Conversation;
  readonly #redraw: () => void;
  #attached: Uploads | undefined;
  readonly #writing: Writing;
  /** How far the server knows the visitor to have read, of which conversation. */
  #read = { log: "", seq: 0 };

  constructor(conversation: Conversation, redraw: () => void) {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(styles);
    document.adoptedStyleSheets.push(sheet);
    this.#conversation = conversation;
    this.#redraw = redraw;
    this.#writing = new Writing(redraw);
    catchFiles((files) => this.attach(files));
  }

  /** Whether people have the chat, or are on their way. */
  get #people(): boolean {
    const { status, open } = this.#conversation.state.chat.standing;
    return open && !isConcierges(status);
  }

  /** What is attached in the conversation on the screen. */
  get #uploads(): Uploads {
    const { memory, state, visit } = this.#conversation;
    const key = `${memory.key}:files:${state.chat.log}`;
    if (this.#attached?.key !== key) {
      const { token, base } = visit.visitor;
      const way = (file: File, onItsWay: OnItsWay) => sendFile<Attached>(`${base}/files`, file, { Authorization: `Bearer ${token}` }, onItsWay);
      this.#attached = new Uploads(way, memory.tab, key, this.#redraw);
    }
    return this.#attached;
  }

  fact(entry: Entry, before: Entry | null): string | null {
    return factLine(entry, before);
  }

  /** Of people: nothing but addresses in them is more than text. */
  words(text: string) {
    return text && <span>{linked(text).map(drawn)}</span>;
  }

  place(place: Place): string {
    return placeInLine(place);
  }

  mark(lines: Line[], state: ConversationState): void {
    markSeen(lines, state);
  }

  /** Who writes to the visitor just now, or nothing. */
  writing(state: ConversationState): string {
    const name = this.#writing.who(state);
    return name && `${name} is writing`;
  }

  /** The visitor writes. */
  readonly typed = seldom(OFTEN, () => {
    const { visit, state } = this.#conversation;
    if (this.#people) visit.send({ op: "typing", log: state.chat.log });
  });

  /** Tells the server what has stood on the open panel. */
  read(): void {
    const { memory, state, visit } = this.#conversation;
    const { log, known } = state.chat;
    const seq = (known && memory.seen(log)) || 0;
    if (seq > (log === this.#read.log ? this.#read.seq : 0) && this.#people && visit.send({ op: "read", log, seq })) this.#read = { log, seq };
  }

  /** Whether `text` and what is attached may go. */
  may(text: string): boolean {
    const { all, ready } = this.#uploads;
    return this.#people ? ready && (!!text || all.length > 0) : !!text;
  }

  take(): Attached[] | undefined {
    return this.#people ? this.#uploads.take() : undefined;
  }

  attach(files: Iterable<File>): void {
    if (!this.#people) return;
    this.#conversation.notice(this.#uploads.add(files) ? `At most ${MOST} files go with one message.` : null);
  }

  /** Above the field: what is attached. */
  tray() {
    return this.#people && <Tray uploads={this.#uploads} />;
  }

  /** Beside the field. */
  clip() {
    return this.#people && <Clip attach={(files) => this.attach(files)} />;
  }

  files(files: readonly Attached[]) {
    return <Files files={files} visitor={this.#conversation.visit.visitor} />;
  }

  /** Below the last line of a chat that people have ended. */
  end({ chat }: ConversationState) {
    const { status, n } = chat.standing;
    return n > 0 && /^(ended|archiving|archived)$/.test(status) && <End key={chat.log} chat={chat} visitor={this.#conversation.visit.visitor} />;
  }
}
