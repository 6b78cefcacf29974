import { type Door, door } from "../../kit/http";

/** Who the visitor is to the server: a token, made when he first acts and kept by the site. */
export class Visitor {
  token: string | null = null;
  readonly door: Door;

  constructor(
    readonly base: string,
    readonly keep: (token: string | null) => void,
  ) {
    this.door = door((): Record<string, string> => (this.token ? { Authorization: `Bearer ${this.token}` } : {}));
  }

  /** Makes the visitor known first, where he is not. */
  async act<T>(path: string, body: object): Promise<T> {
    if (!this.token) {
      this.token = (await this.door.post<{ token: string }>(`${this.base}/visitors`)).token;
      this.keep(this.token);
    }
    return this.door.post<T>(this.base + path, body);
  }

  async ticket(): Promise<string> {
    return (await this.door.post<{ ticket: string }>(`${this.base}/ticket`)).ticket;
  }

  forget(): void {
    this.token = null;
    this.keep(null);
  }
}
