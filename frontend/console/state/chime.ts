/** A short sound of our own: two soft notes, the second one higher. */
import { SIGNS } from "./tabs";

const NOTES = [
  { hertz: 659.26, after: 0 },
  { hertz: 880, after: 0.13 },
];
const LASTS = 0.4;
const LOUD = 0.12;

let audio: AudioContext | null = null;

/** A browser lets a page sound only once somebody used it: from then on it can, until the answer is called. */
export function tune(): () => void {
  const over = new AbortController();
  const ready = () => {
    audio ??= new AudioContext();
    void audio.resume();
  };
  if ("AudioContext" in window) for (const sign of SIGNS) addEventListener(sign, ready, { signal: over.signal, passive: true });
  return () => over.abort();
}

export function chime(): void {
  if (audio?.state !== "running") return;
  for (const { hertz, after } of NOTES) {
    const begins = audio.currentTime + after;
    const tone = new OscillatorNode(audio, { frequency: hertz, type: "sine" });
    const volume = new GainNode(audio, { gain: 0 });
    volume.gain.setValueAtTime(0, begins);
    volume.gain.linearRampToValueAtTime(LOUD, begins + 0.015);
    volume.gain.exponentialRampToValueAtTime(0.0001, begins + LASTS);
    tone.connect(volume).connect(audio.destination);
    tone.start(begins);
    tone.stop(begins + LASTS);
  }
}
