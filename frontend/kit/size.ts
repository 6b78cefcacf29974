const UNITS = ["bytes", "kB", "MB"];

/** A file's size for people: `812 bytes`, `1.4 MB`. */
export function sizeOf(bytes: number): string {
  const step = bytes < 1000 ? 0 : bytes < 1e6 ? 1 : 2;
  const value = bytes / 1000 ** step;
  return `${step && value < 10 ? value.toFixed(1) : Math.round(value)} ${UNITS[step]}`;
}
