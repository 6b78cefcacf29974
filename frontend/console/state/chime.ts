/** A short sound of our own: two soft notes, the second one higher. */
const NOTES = [
  { hertz: 659.26, after: 0 },
  { hertz: 880, after: 0.13 },
];
const LASTS = 0.4;
const LOUD = 0.12;

let audio: AudioContext | null = null;

/** Silent in a page that nobody has used yet: a browser lets it sound nothing. */
export function chime(): void {
  if (!("AudioContext" in window) || !navigator.userActivation?.hasBeenActive) return;
  audio ??= new AudioContext();
  void audio.resume();
  for (const { hertz, after } of NOTES) sound(audio, hertz, audio.currentTime + after);
}

function sound(of: AudioContext, hertz: number, begins: number): void {
  const tone = new OscillatorNode(of, { frequency: hertz, type: "sine" });
  const volume = new GainNode(of, { gain: 0 });
  volume.gain.setValueAtTime(0, begins);
  volume.gain.linearRampToValueAtTime(LOUD, begins + 0.015);
  volume.gain.exponentialRampToValueAtTime(0.0001, begins + LASTS);
  tone.connect(volume).connect(of.destination);
  tone.start(begins);
  tone.stop(begins + LASTS);
}
