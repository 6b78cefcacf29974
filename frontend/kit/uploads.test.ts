import { beforeEach, expect, it, vi } from "vitest";
import { kept } from "./kept";
import { MOST, sendFile } from "./send-file";
import { Uploads } from "./uploads";

/** Requests that the test answers. */
let asked: { answer(status: number, body: object): void; progress(loaded: number): void }[] = [];

beforeEach(() => {
  asked = [];
  vi.stubGlobal(
    "XMLHttpRequest",
    class {
      status = 0;
      responseText = "";
      upload: { onprogress?: (event: object) => void } = {};
      onload?: () => void;
      onabort?: () => void;
      open() {}
      setRequestHeader() {}
      getResponseHeader = () => "application/problem+json";
      abort() {
        this.onabort?.();
      }
      send() {
        asked.push({
          progress: (loaded: number) => this.upload.onprogress?.({ loaded, total: 10 }),
          answer: (status: number, body: object) => {
            this.status = status;
            this.responseText = JSON.stringify(body);
            this.onload?.();
          },
        });
      }
    },
  );
});

const uploads = (key = "files") => new Uploads((one, way) => sendFile("/w/key/files", one, {}, way), kept(() => sessionStorage), key, () => undefined);
const file = (name: string) => new File(["x"], name);
const attached = (name: string) => ({ id: name, name, size: 1, media_type: "text/plain" });
const settled = () => new Promise((done) => setTimeout(done));

it("lets words go once every file has arrived, and hands the files out once", async () => {
  const some = uploads("one");
  expect(some.add([file("a.txt"), file("b.txt")])).toBe(0);
  asked[0]!.progress(5);
  expect(some.all[0]!.part).toBe(0.5);
  asked[0]!.answer(200, attached("a.txt"));
  await settled();
  expect(some.ready).toBe(false);
  asked[1]!.answer(200, attached("b.txt"));
  await settled();
  expect(some.ready).toBe(true);
  expect(some.take()!.map(({ name }) => name)).toEqual(["a.txt", "b.txt"]);
  expect([some.all, some.take()]).toEqual([[], undefined]);
});

it("says why a file was refused, and sends again what may pass", async () => {
  const some = uploads("two");
  some.add([file("a.exe"), file("b.txt")]);
  asked[0]!.answer(415, { code: "wrong_type", detail: "No programs, please." });
  asked[1]!.progress(5);
  asked[1]!.answer(503, { code: "unavailable", detail: "Not now." });
  await settled();
  expect(some.all.map(({ why, again }) => [why, again])).toEqual([["No programs, please.", false], ["Not now.", true]]);
  some.remove(some.all[0]!);
  void some.send(some.all[0]!);
  expect(some.all[0]!.part).toBe(0);
  asked[2]!.answer(200, attached("kept.txt"));
  await settled();
  expect([some.ready, some.all[0]!.name]).toEqual([true, "kept.txt"]);
});

it("takes five files at most, and none that is too large", () => {
  const some = uploads("three");
  expect(some.add(Array.from({ length: MOST + 2 }, (_, n) => file(`${n}.txt`)))).toBe(2);
  const large = uploads("four");
  large.add([{ name: "film.mp4", size: 26 * 1024 * 1024 } as File]);
  expect([large.all[0]!.why, asked.length]).toEqual(["Larger than 25 MB", MOST]);
});
