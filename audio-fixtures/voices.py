"""Speech with exact word times, from Debian's flite (English) and espeak-ng.

Each engine takes one sentence and returns its samples with the time of every
written word, as the engine itself placed it: flite from the ends of its phone
segments, espeak-ng from its word and phoneme events. Nothing is estimated.
"""

import ctypes
import functools
import re
from array import array
from dataclasses import dataclass

WORD = re.compile(r"[\w'’]+(?:-[\w'’]+)*")


@dataclass
class Speech:
    """Mono 16-bit samples, and (word, start, end) in seconds."""

    rate: int
    samples: array
    words: list


def written_words(text):
    """The words of a text without its punctuation, each with its place in it."""
    return [(found.group(), found.start(), found.end()) for found in WORD.finditer(text)]


# --- flite ---------------------------------------------------------------

Pointer = ctypes.c_void_p


class FliteWave(ctypes.Structure):
    _fields_ = [
        ("type", ctypes.c_char_p),
        ("rate", ctypes.c_int),
        ("count", ctypes.c_int),
        ("channels", ctypes.c_int),
        ("samples", ctypes.POINTER(ctypes.c_short)),
    ]


@functools.cache
def flite_library():
    library = ctypes.CDLL("libflite.so.1", mode=ctypes.RTLD_GLOBAL)
    for part in ("usenglish", "cmulex"):
        ctypes.CDLL(f"libflite_{part}.so.1", mode=ctypes.RTLD_GLOBAL)
    for name, result, arguments in (
        ("flite_synth_text", Pointer, [ctypes.c_char_p, Pointer]),
        ("utt_wave", Pointer, [Pointer]),
        ("utt_relation", Pointer, [Pointer, ctypes.c_char_p]),
        ("relation_head", Pointer, [Pointer]),
        ("item_next", Pointer, [Pointer]),
        ("flite_ffeature_string", ctypes.c_char_p, [Pointer, ctypes.c_char_p]),
        ("flite_ffeature_float", ctypes.c_float, [Pointer, ctypes.c_char_p]),
        ("delete_utterance", None, [Pointer]),
    ):
        function = getattr(library, name)
        function.restype, function.argtypes = result, arguments
    library.flite_init()
    return library


@functools.cache
def flite_voice(name):
    flite_library()
    register = getattr(ctypes.CDLL(f"libflite_cmu_us_{name}.so.1"), f"register_cmu_us_{name}")
    register.restype, register.argtypes = Pointer, [ctypes.c_char_p]
    return register(None)


def flite(voice, text):
    library = flite_library()
    utterance = library.flite_synth_text(text.encode(), flite_voice(voice))
    wave = ctypes.cast(library.utt_wave(utterance), ctypes.POINTER(FliteWave)).contents
    times = []
    word = library.relation_head(library.utt_relation(utterance, b"Word"))
    while word:
        token = library.flite_ffeature_string(word, b"R:Token.parent.name").decode()
        start = library.flite_ffeature_float(
            word, b"R:SylStructure.daughter1.daughter1.R:Segment.p.end")
        end = library.flite_ffeature_float(
            word, b"R:SylStructure.daughtern.daughtern.R:Segment.end")
        times.append((token, start, end))
        word = library.item_next(word)
    samples = array("h", wave.samples[: wave.count])
    rate = wave.rate
    library.delete_utterance(utterance)
    written = [word for word, _, _ in written_words(text)]
    if [word for word, _, _ in times] != written:
        raise ValueError(f"flite reads {[w for w, _, _ in times]} for {written}: reword the text")
    return Speech(rate, samples, times)


# --- espeak-ng -----------------------------------------------------------


class EspeakId(ctypes.Union):
    _fields_ = [("number", ctypes.c_int), ("name", ctypes.c_char_p), ("string", ctypes.c_char * 8)]


class EspeakEvent(ctypes.Structure):
    _fields_ = [
        ("type", ctypes.c_int),
        ("unique_identifier", ctypes.c_uint),
        ("text_position", ctypes.c_int),  # in characters, from 1
        ("length", ctypes.c_int),
        ("audio_position", ctypes.c_int),
        ("sample", ctypes.c_int),
        ("user_data", Pointer),
        ("id", EspeakId),
    ]


EspeakCallback = ctypes.CFUNCTYPE(
    ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.POINTER(EspeakEvent))
EVENT_WORD, EVENT_PHONEME = 1, 7
SYNCHRONOUS, PHONEME_EVENTS, UTF8 = 2, 1, 1
RATE, PITCH, WORD_GAP = 1, 3, 7


@functools.cache
def espeak_library():
    library = ctypes.CDLL("libespeak-ng.so.1")
    library.rate = library.espeak_Initialize(SYNCHRONOUS, 0, None, PHONEME_EVENTS)
    return library


def espeak(voice, text, speed, pitch, gap):
    library = espeak_library()
    samples, events = array("h"), []

    @EspeakCallback
    def keep(wave, count, reported):
        if wave:
            samples.extend(wave[:count])
        index = 0
        while reported[index].type:
            event = reported[index]
            name = event.id.string.decode() if event.type == EVENT_PHONEME else ""
            events.append((event.type, event.text_position - 1, event.sample, name))
            index += 1
        return 0

    library.espeak_SetSynthCallback(keep)
    if library.espeak_SetVoiceByName(voice.encode()) != 0:
        raise ValueError(f"espeak-ng has no voice {voice}")
    library.espeak_SetParameter(RATE, speed, 0)
    library.espeak_SetParameter(PITCH, pitch, 0)
    library.espeak_SetParameter(WORD_GAP, gap, 0)
    data = text.encode()
    library.espeak_Synth(data, len(data) + 1, 0, 1, 0, UTF8, None, None)
    return Speech(library.rate, samples, espeak_words(text, events, library.rate))


def espeak_words(text, events, rate):
    """A word begins at its event and ends where the next word or a pause begins."""
    edges = sorted({sample for kind, _, sample, name in events
                    if kind == EVENT_WORD or name.startswith("_")})
    times = []
    for word, first, after in written_words(text):
        # An apostrophe splits a written word into two events: the first one counts.
        begins = [sample for kind, place, sample, _ in events
                  if kind == EVENT_WORD and first <= place < after]
        if not begins:
            raise ValueError(f"espeak-ng gives no time for {word!r} in {text!r}: reword the text")
        inside = set(begins)
        ends = next(edge for edge in edges if edge > begins[0] and edge not in inside)
        times.append((word, begins[0] / rate, ends / rate))
    return times
