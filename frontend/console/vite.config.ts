import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Two builds in one run: the service worker, one classic script with a name that stays; and the console.
 * Assets stay files: the page's policy allows no data: fonts, no inline script and no inline style. */
export default defineConfig({
  root: here("."),
  base: "/console/",
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  build: {
    outDir: here("../dist/console"),
    emptyOutDir: false,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // The first versions with light-dark(), which the tokens need.
    target: ["chrome123", "firefox120", "safari17.5"],
  },
  builder: {},
  environments: {
    sw: {
      consumer: "client",
      // Built first, so it clears away the build before.
      build: { emptyOutDir: true, rolldownOptions: { input: here("sw/sw.ts"), output: { format: "iife", entryFileNames: "sw.js" } } },
    },
    client: {},
  },
});
