/** The shapes of docs/protocol.md by their names. They come from the server's own document: `npm run types`. */
import type { components } from "./api";

type Schemas = components["schemas"];

export type ArchiveChoices = Schemas["ArchiveChoices"];
export type ArchivedRow = Schemas["ArchivedRow"];
export type ArchivePage = Schemas["ArchivePage"];
export type ArticleList = Schemas["ArticleList"];
export type ArticleRow = Schemas["ArticleRow"];
export type AskedGroup = Schemas["AskedGroup"];
export type AskedLine = Schemas["AskedLine"];
export type Attached = Schemas["Attached"];
export type Author = Schemas["Author"];
export type AuthorKind = Schemas["AuthorKind"];
export type BulkAnswer = Schemas["Changed"];
export type Colours = Schemas["Colours"];
export type Collected = Schemas["Collected"];
export type ConciergeSetup = Schemas["ConciergeSetup"];
export type Details = Schemas["Details"];
export type EarlierChat = Schemas["EarlierChat"];
export type Entry = Schemas["Entry"];
export type Field = Schemas["Field"];
export type Figures = Required<Schemas["Figures"]>;
export type FieldKind = Schemas["FieldKind"];
/** As it comes; what has a default is there, too. */
export type FormInput = Required<Schemas["Input"]>;
export type Form = Omit<Schemas["Form"], "fields"> & { fields: FormInput[] };
export type FormUse = Schemas["Use"];
export type Hours = Schemas["Hours"];
export type KnowingConcierge = Schemas["KnowingConcierge"];
export type KnowingConcierges = Schemas["KnowingConcierges"];
export type IdentitySetup = Schemas["IdentitySetup"];
export type InputKind = Schemas["InputKind"];
export type Inviting = Schemas["Inviting"];
export type Looker = Schemas["Looker"];
export type Me = Schemas["Me"];
/** As they come; what has a default is there, too. */
export type MadeSecret = Schemas["MadeSecret"];
export type NotificationChoices = Record<keyof Schemas["Choices"], Required<Schemas["Choice"]>>;
export type OpenSession = Schemas["OpenSession"];
export type Opens = Schemas["Opens"];
export type OfferedForms = Omit<Schemas["OfferedForms"], "forms"> & { forms: Form[] };
export type OnSite = Schemas["OnSite"];
export type OtherTicket = Schemas["OtherTicket"];
export type Overview = Schemas["Overview"];
export type People = Schemas["People"];
export type PersonRow = Schemas["PersonRow"];
export type PersonSetup = Schemas["PersonSetup"];
export type Policy = Schemas["Policy"];
export type Priority = Schemas["Priority"];
export type Problem = Schemas["Problem"];
export type Reason = Schemas["Reason"];
export type ReportRow = Omit<Schemas["ReportRow"], "figures"> & { figures: Figures };
export type Report = Omit<Schemas["Report"], "total" | Schemas["By"]> & { total: Figures } & Record<Schemas["By"], ReportRow[]>;
export type Rule = Schemas["Rule"];
export type Row = Schemas["Row"];
export type SavedReply = Schemas["SavedReply"];
export type SentFile = Schemas["SentFile"];
export type SecondFactorState = Schemas["SecondFactorState"];
export type ShownOnce = Schemas["ShownOnce"];
export type Enrolment = Schemas["Enrolment"];
export type Seen = OnSite["status"];
export type ShownArticle = Schemas["ShownArticle"];
export type Snapshot = Schemas["Snapshot"];
export type Source = Schemas["Source"];
export type StaffChoice = Schemas["StaffChoice"];
export type Standing = Schemas["Standing"];
export type Status = Standing["status"];
export type StepKind = Schemas["StepKind"];
export type TagLists = Schemas["TagLists"];
export type TeamChoice = Schemas["TeamChoice"];
export type TeamOfColleagues = Schemas["TeamOfColleagues"];
export type TeamSetup = Schemas["TeamSetup"];
export type Then = Schemas["Then"];
export type Thread = Schemas["Thread"];
export type TicketCounts = Schemas["TicketCounts"];
export type TicketDue = Schemas["TicketDue"];
export type TicketKind = Schemas["TicketKind"];
export type TicketPage = Schemas["TicketPage"];
export type TicketPerson = Schemas["TicketPerson"];
export type TicketRow = Schemas["TicketRow"];
export type TicketSort = Schemas["TicketSort"];
export type TicketStatus = Schemas["TicketStatus"];
export type TicketStep = Schemas["TicketStep"];
export type TicketTask = Schemas["Task"];
export type TicketTimer = Schemas["TicketTimer"];
export type TicketView = Schemas["TicketView"];
export type Timer = Schemas["Timer"];
export type Trial = Schemas["Trial"];
export type Tried = Schemas["Tried"];
export type Unanswered = Schemas["Unanswered"];
export type VisitorDetails = Schemas["VisitorDetails"];
export type Waits = Schemas["Waits"];
export type What = Entry["what"];

export type ServerFrame = Schemas["ServerFrame"];
/** What moves one log. */
export type LogFrame = Extract<ServerFrame, { ev: "snapshot" | "thread" | "resumed" | "entry" | "ack" | "refused" | "closed" }>;
/** What moves the list of visitors on the site. Its rows come as they were written once for all readers. */
export type VisitorsFrame =
  | (Omit<Schemas["DashboardFrame"], "rows"> & { rows: OnSite[] })
  | (Omit<Schemas["VisitorsFrame"], "put"> & { put: OnSite[] });
/** What moves the Ticket List. */
export type TicketFrame = Extract<ServerFrame, { ev: "ticket" | "ticket_gone" | "tickets" }>;
/** What moves the list of chats. */
export type InboxFrame = Extract<ServerFrame, { ev: "inbox" | "put" | "gone" }>;

/** A question to the Ticket List; what it does not say asks for nothing. */
export type TicketQuestion = Partial<Schemas["TicketQuestion"]>;

/** A client may leave out what has a default. */
type Lax<T, K extends keyof T> = Omit<T, K> & Partial<Pick<T, K>>;
export type ClientFrame =
  | Lax<Schemas["Follow"], "cursor">
  | Lax<Schemas["Say"], "epoch" | "seen" | "to" | "pick" | "files">
  | Exclude<Schemas["ClientFrame"], { op: "follow" | "say" }>;
