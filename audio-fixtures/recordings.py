"""What this folder holds: one entry a recording, each named by its property."""

import struct
import subprocess
from dataclasses import dataclass
from typing import Callable

# name: (engine, engine's voice, espeak-ng words a minute, pitch, word gap)
VOICES = {
    "rms": ("flite", "rms"),
    "slt": ("flite", "slt"),
    "fr": ("espeak-ng", "fr+m2", 120, 10, 6),
    "it": ("espeak-ng", "it+klatt", 125, 30, 6),
}
# Takes the buzz off the formant synthesizer and puts it in a small room.
ROOM = ("gain", "-6", "treble", "-8", "3000", "bass", "3", "reverb", "12")


def run(*command):
    subprocess.run([str(part) for part in command], check=True)


@dataclass
class Recording:
    """Speech with a known transcript; `make(clean, target, scratch)` writes the file."""

    file: str
    text: str
    voices: tuple
    property: str
    make: Callable
    step: str  # what `make` does, for the manifest
    use: str = "test"  # or "sample": `make run` puts it in the sample projects
    lines: int = 0  # only so many sentences of the text; 0: all of them
    pause_at: tuple = ()  # (sentence, seconds): that sentence is followed by so long a pause
    voice_effects: tuple = ()
    keeps_times: bool = True

    def made(self, voices):
        names = " and ".join(
            " ".join(str(part) for part in voices[voice]) for voice in self.voices)
        room = f"; sox {' '.join(self.voice_effects)}" if self.voice_effects else ""
        return f"{names}{room}; {self.step}"


@dataclass
class Spoilt:
    """A file without a transcript: no speech, or not what it says it is."""

    file: str
    property: str
    make: Callable
    made: str
    language: str = ""


def ffmpeg(*options):
    """Encode; the options stand between input and output, and in the manifest."""
    def make(source, target, _scratch):
        run("ffmpeg", "-v", "error", "-y", "-i", source, "-map_metadata", "-1",
            "-fflags", "+bitexact", "-flags:a", "+bitexact", *options, target)
    return {"make": make, "step": "ffmpeg " + " ".join(options)}


def sox(*effects):
    def make(source, target, _scratch):
        run("sox", "-V1", "-R", source, "-b", "16", target, *effects)
    return {"make": make, "step": "sox " + " ".join(effects)}


def speech_rms(path):
    """Root mean square of the loud half of the 20 ms frames, so that pauses do not count."""
    from array import array
    import wave
    with wave.open(str(path)) as source:
        samples = array("h", source.readframes(source.getnframes()))
    frames = [samples[at:at + 320] for at in range(0, len(samples) - 320, 320)]
    power = sorted(sum(s * s for s in frame) / 320 for frame in frames)[len(frames) // 2:]
    return (sum(power) / len(power)) ** 0.5 / 32768


def noisy(decibels):
    def make(source, target, scratch):
        noise, loud = scratch / "noise.wav", scratch / "loud.wav"
        run("sox", "-R", source, noise, "synth", "pinknoise", "gain", "-n", "-12")
        scale = speech_rms(source) / rms(noise) / 10 ** (decibels / 20)
        run("sox", "-R", "-m", "-v", "0.6", source, "-v", f"{0.6 * scale:.6f}", noise, loud)
        run("sox", "-R", loud, "-b", "16", target)
    return {"make": make, "step": f"sox pink noise, {decibels} dB below the speech"}


def rms(path):
    from array import array
    import wave
    with wave.open(str(path)) as source:
        samples = array("h", source.readframes(source.getnframes()))
    return (sum(s * s for s in samples) / len(samples)) ** 0.5 / 32768


def video(source, target, _scratch):
    run("ffmpeg", "-v", "error", "-y", "-f", "lavfi", "-i", "color=c=gray:s=160x90:r=5",
        "-i", source, "-shortest", "-c:v", "libx264", "-preset", "veryfast", "-pix_fmt", "yuv420p",
        "-c:a", "aac", "-b:a", "48k", "-ar", "44100", "-fflags", "+bitexact", target)


def silent_right_channel(source, target, _scratch):
    run("ffmpeg", "-v", "error", "-y", "-i", source, "-af", "pan=stereo|c0=c0|c1=0*c0",
        "-ar", "44100", "-c:a", "libmp3lame", "-b:a", "64k", "-fflags", "+bitexact", target)


def piped(source, target, _scratch):
    # A pipe cannot be rewound, so the length in the header stays "unknown".
    with open(target, "wb") as out:
        subprocess.run(["ffmpeg", "-v", "error", "-i", str(source), "-ar", "8000", "-fflags",
                        "+bitexact", "-f", "wav", "-"], stdout=out, check=True)


TELEPHONE = ffmpeg("-ar", "8000", "-c:a", "pcm_mulaw")
MP3 = ffmpeg("-ar", "44100", "-c:a", "libmp3lame", "-b:a", "40k")
M4A = ffmpeg("-ar", "16000", "-c:a", "aac", "-b:a", "40k", "-movflags", "+faststart")
OPUS = ffmpeg("-ar", "48000", "-c:a", "libopus", "-b:a", "24k")
SHORT = {"text": "en-recipe.txt", "voices": ("slt",), "lines": 2}

RECORDINGS = [
    Recording("en-story-47s.flac", "en-story.txt", ("rms",), "a told story, with paragraph pauses",
              use="sample", **ffmpeg("-c:a", "flac", "-compression_level", "12")),
    Recording("en-news-26s.opus", "en-news.txt", ("slt",), "news, another voice",
              use="sample", **OPUS),
    Recording("fr-histoire-49s.mp3", "fr-histoire.txt", ("fr",), "a told story, in French",
              use="sample", voice_effects=ROOM, **MP3),
    Recording("fr-meteo-43s.opus", "fr-meteo.txt", ("fr",), "a weather report, in French",
              use="sample", voice_effects=ROOM, **ffmpeg("-ar", "48000", "-c:a", "libopus", "-b:a", "48k")),
    Recording("it-museo-46s.m4a", "it-museo.txt", ("it",), "a museum guide, in Italian",
              use="sample", voice_effects=ROOM, **M4A),
    Recording("it-ricetta-42s.ogg", "it-ricetta.txt", ("it",), "a recipe, in Italian; Vorbis",
              use="sample", voice_effects=ROOM, **ffmpeg("-ar", "22050", "-c:a", "libvorbis", "-q:a", "1")),
    Recording("en-telephone-stereo-8k.wav", "en-call.txt", ("slt", "rms"),
              "a call, one speaker on each channel, 8 kHz mu-law", lines=4, **TELEPHONE),
    Recording("en-long-pause.ogg", "en-recipe.txt", ("slt",),
              "15 s of silence between two sentences; Opus in .ogg, as chat apps send",
              lines=2, pause_at=(1, 15.0), **OPUS),
    Recording("en-noisy-10db.flac", **SHORT | {"lines": 1},
              property="pink noise 10 dB below the speech", **noisy(10)),
    Recording("en-noisy-0db.flac", **SHORT | {"lines": 1}, property="pink noise as loud as the speech",
              **noisy(0)),
    Recording("en-quiet.flac", **SHORT, property="far too quiet: 45 dB down", **sox("gain", "-45")),
    Recording("en-clipped.flac", **SHORT | {"lines": 1}, property="recorded far too loud: clipped",
              **sox("gain", "18")),
    Recording("en-24bit-48k-stereo.flac", "en-call.txt", ("slt",), "24 bit, 48 kHz, stereo", lines=1,
              **ffmpeg("-ar", "48000", "-ac", "2", "-c:a", "flac", "-sample_fmt", "s32",
                       "-bits_per_raw_sample", "24")),
    Recording("en-alaw-8k.wav", **SHORT, property="A-law, 8 kHz",
              **ffmpeg("-ar", "8000", "-c:a", "pcm_alaw")),
    Recording("en-adts.aac", **SHORT, property="AAC without a container",
              **ffmpeg("-ar", "44100", "-c:a", "aac", "-b:a", "48k")),
    Recording("en-fragmented.m4a", **SHORT, property="fragmented MP4: no duration in its header",
              **ffmpeg("-ar", "44100", "-c:a", "aac", "-b:a", "48k", "-movflags",
                       "+frag_keyframe+empty_moov")),
    Recording("en-live.webm", **SHORT, property="WebM as a browser records it: no duration, no index",
              **ffmpeg("-ar", "48000", "-c:a", "libopus", "-b:a", "24k", "-live", "1", "-f", "webm")),
    Recording("en-video.mp4", **SHORT, property="a video; its sound is wanted",
              make=video, step="ffmpeg gray picture, libx264, aac 48k"),
    Recording("en-one-silent-channel.mp3", **SHORT, property="stereo with speech on the left only",
              make=silent_right_channel, step="ffmpeg pan=stereo|c0=c0|c1=0*c0, libmp3lame 64k"),
    Recording("en-mp3-vbr-no-xing.mp3", **SHORT,
              property="variable bit rate without a Xing header: its length can only be counted",
              **ffmpeg("-ar", "44100", "-c:a", "libmp3lame", "-q:a", "6", "-write_xing", "0",
                       "-id3v2_version", "0")),
    Recording("en-unknown-length.wav", **SHORT | {"lines": 1},
              property="a WAV header that does not know its length",
              make=piped, step="ffmpeg -ar 8000 into a pipe"),
    Recording("en-rf64.wav", **SHORT | {"lines": 1}, property="RF64, as long field recordings are",
              **ffmpeg("-ar", "8000", "-rf64", "always")),
    Recording("en-ac3.ac3", **SHORT | {"lines": 1}, property="a codec that few decoders know",
              **ffmpeg("-ar", "48000", "-c:a", "ac3", "-b:a", "64k")),
]


def write(data):
    return lambda _here, target, _scratch: target.write_bytes(data)


def cut(source, fraction):
    def make(here, target, _scratch):
        data = (here / source).read_bytes()
        target.write_bytes(data[:int(len(data) * fraction)])
    return make


def cut_moov(here, target, scratch):
    whole = scratch / "moov-last.m4a"
    run("ffmpeg", "-v", "error", "-y", "-i", here / "en-adts.aac", "-c", "copy",
        "-fflags", "+bitexact", whole)
    data = whole.read_bytes()
    target.write_bytes(data[:data.rindex(b"moov") - 4])


def chained(here, target, _scratch):
    target.write_bytes((here / "en-long-pause.ogg").read_bytes()
                       + (here / "en-news-26s.opus").read_bytes())


def damaged(here, target, _scratch):
    data = bytearray((here / "en-adts.aac").read_bytes())
    for at in range(len(data) // 3, len(data) // 3 + 1500):
        data[at] = (data[at] * 7 + at) % 251
    target.write_bytes(data)


def silence(_here, target, _scratch):
    run("sox", "-R", "-n", "-r", "8000", "-b", "16", target, "trim", "0", "5")


def noise(_here, target, _scratch):
    run("sox", "-R", "-n", "-r", "16000", "-b", "16", "-c", "1", target,
        "synth", "5", "pinknoise", "gain", "-20")


def wave_header(rate, data_length):
    return (b"RIFF" + struct.pack("<I", 36 + data_length) + b"WAVEfmt "
            + struct.pack("<IHHIIHH", 16, 1, 1, rate, (rate * 2) & 0xFFFFFFFF, 2, 16)
            + b"data" + struct.pack("<I", data_length))


SPOILT = [
    Spoilt("empty.wav", "no byte at all", write(b""), "an empty file"),
    Spoilt("header-only.wav", "a WAV without a sample", write(wave_header(16_000, 0)), "a header"),
    Spoilt("not-audio.wav", "a text that calls itself a WAV",
           write(b"Shopping list: apples, bread, a new notebook.\n"), "a line of text"),
    Spoilt("lying-rate.wav", "says 4,294,967,295 samples a second",
           write(wave_header(0xFFFFFFFF, 3200) + bytes(3200)), "a header and 1600 zero samples"),
    Spoilt("silence-5s.wav", "digital silence", silence, "sox -n trim 0 5"),
    Spoilt("noise-5s.flac", "noise, nobody speaks", noise, "sox synth 5 pinknoise gain -20"),
    Spoilt("truncated.mp3", "a French story that breaks off at 60 % of its bytes",
           cut("fr-histoire-49s.mp3", 0.6), "the head of fr-histoire-49s.mp3", "fr"),
    Spoilt("truncated.m4a", "an M4A without its index: nothing of it can be read", cut_moov,
           "en-adts.aac in MP4, cut before moov", "en"),
    Spoilt("damaged.aac", "1500 bytes in its middle are wrong", damaged,
           "en-adts.aac with bytes scrambled", "en"),
    Spoilt("chained.ogg", "two Ogg streams one after the other", chained,
           "en-long-pause.ogg and en-news-26s.opus joined", "en"),
]
