"""Writes fuzz/hostile: small files that lie, loop or explode, each after a way in which one was
found to or could. tests/hostile.rs gives each to the real decoder child.

    python3 -B fuzz/hostile.py

What the fuzzer found by chance lies there as well, as found-NAME; it is not made here.
"""

import random
import struct
from pathlib import Path

HERE = Path(__file__).resolve().parent
FOLDER = HERE / "hostile"
NOISE = random.Random(3).randbytes(1 << 16)
MOST = 0xFFFFFFFF
MOST_64 = (1 << 64) - 1


def le(form, *values):
    return struct.pack("<" + form, *values)


def be(form, *values):
    return struct.pack(">" + form, *values)


# RIFF and its relatives


def chunk(name, data, size=None):
    return name + le("I", len(data) if size is None else size) + data + b"\0" * (len(data) & 1)


def fmt(tag=1, channels=1, rate=8000, block=None, bits=16, extra=b""):
    block = channels * bits // 8 if block is None else block
    return chunk(b"fmt ", le("HHIIHH", tag, channels, rate, (rate * block) & MOST, block, bits) + extra)


def wave(*chunks, riff=b"RIFF", size=None):
    body = b"WAVE" + b"".join(chunks)
    return riff + le("I", len(body) if size is None else size) + body


def data(size=None, count=1000):
    return chunk(b"data", NOISE[:count], size)


def adpcm(block, frames):
    """MS ADPCM says how many samples a block holds; a decoder makes room for them."""
    coefficients = le("H", 7) + le("14h", 256, 0, 512, -256, 0, 0, 192, 64, 240, 0, 460, -208, 392, -232)
    return fmt(2, 2, 44100, block, 4, le("HH", 32, frames) + coefficients)


def huge_floats(value):
    return wave(fmt(3, 1, 44100, 4, 32), chunk(b"data", le("f", value) * 2000 + le("f", -value) * 2000))


def ds64(data_size, samples, riff=MOST_64):
    return chunk(b"ds64", le("QQQI", riff, data_size, samples, 0))


RIFF, WAVE, FMT, DATA = (
    bytes.fromhex(guid)
    for guid in (
        "726966662e91cf11a5d628db04c10000",
        "77617665f3acd3118cd100c04f8edb8a",
        "666d7420f3acd3118cd100c04f8edb8a",
        "64617461f3acd3118cd100c04f8edb8a",
    )
)


def w64(*chunks, size=MOST_64):
    return RIFF + le("Q", size) + WAVE + b"".join(guid + le("Q", said) + body for guid, said, body in chunks)


W64_FMT = (FMT, 24 + 16, le("HHIIHH", 1, 1, 8000, 16000, 2, 16))

WAVES = {
    "adpcm-blocks.wav": wave(adpcm(1000, 65535), data()),
    "adpcm-no-blocks.wav": wave(adpcm(0, 0), data()),
    "adpcm-tiny-blocks.wav": wave(adpcm(1, 65535), data()),
    "adpcm-ima.wav": wave(fmt(0x11, 255, 44100, 65535, 4, le("HH", 2, 65535)), data()),
    "rate-0.wav": wave(fmt(rate=0), data()),
    "rate-4-ghz.wav": wave(fmt(rate=MOST), data()),
    "rate-1.wav": wave(fmt(rate=1), data()),
    # Shares no factor with 16000: a resampler of exact ratio wants a table of this many taps.
    "rate-prime.wav": wave(fmt(rate=383_987), data()),
    "rate-prime-low.wav": wave(fmt(rate=4001), data()),
    "channels-0.wav": wave(fmt(channels=0, block=0), data()),
    "channels-65535.wav": wave(fmt(channels=65535, block=65534), data()),
    "channels-255.wav": wave(fmt(channels=255), data()),
    "bits-65535.wav": wave(fmt(bits=65535), data()),
    "block-0.wav": wave(fmt(block=0), data()),
    "floats-huge.wav": huge_floats(3e38),
    "floats-infinite.wav": huge_floats(float("inf")),
    "floats-nan.wav": huge_floats(float("nan")),
    "floats-tiny.wav": huge_floats(1e-42),
    "length-lies.wav": wave(fmt(), data(0x7FFFFFF0), size=0x7FFFFFFF),
    "length-0.wav": wave(fmt(), data(0), size=0),
    "chunk-lies.wav": wave(fmt(), chunk(b"LIST", b"INFO", MOST), data()),
    "chunks.wav": wave(fmt(), *[chunk(b"LIST", b"")] * 1000, data()),
    "formats.wav": wave(*[fmt(rate=8000 + n) for n in range(500)], data()),
    "rf64-lies.wav": wave(ds64(MOST_64, MOST_64), fmt(), data(MOST), riff=b"RF64", size=MOST),
    "rf64-negative.wav": wave(ds64(1 << 63, 1 << 63), fmt(), data(MOST), riff=b"RF64", size=MOST),
    "rf64-no-ds64.wav": wave(fmt(), data(MOST), riff=b"RF64", size=MOST),
    "rf64-table.wav": wave(
        chunk(b"ds64", le("QQQI", 0, 8000, 4000, MOST)), fmt(), data(MOST), riff=b"RF64", size=MOST
    ),
    "rf64-short-ds64.wav": wave(chunk(b"ds64", b"\0" * 3), fmt(), data(MOST), riff=b"RF64", size=MOST),
    "rf64-rate.wav": wave(ds64(8000, 4000), fmt(rate=MOST), data(MOST), riff=b"RF64", size=MOST),
    "lies.w64": w64(W64_FMT, (DATA, MOST_64, NOISE[:1000])),
    "size-0.w64": w64((b"\0" * 16, 0, b""), W64_FMT, (DATA, 0, NOISE[:1000])),
    "size-1.w64": w64((b"junk" * 4, 1, b""), W64_FMT, (DATA, 24 + 1000, NOISE[:1000])),
    "skips-back.w64": w64(W64_FMT, (b"junk" * 4, MOST_64 - 63, b""), (DATA, 24 + 1000, NOISE[:1000])),
    "chunks.w64": w64(*[(b"junk" * 4, 24, b"")] * 600, W64_FMT, (DATA, 24 + 1000, NOISE[:1000])),
    "format-lies.w64": w64((FMT, MOST_64 - 8, W64_FMT[2]), (DATA, 24 + 1000, NOISE[:1000])),
}


# AU, AIFF, CAF


def au(offset=24, size=MOST, encoding=3, rate=8000, channels=1):
    return be("4sIIIII", b".snd", offset, size, encoding, rate, channels) + NOISE[:1000]


def aiff(channels=1, frames=2000, bits=16, rate=b"\x40\x0b\xfa\0\0\0\0\0\0\0", sound=4008):
    common = be("hIh", channels, frames, bits) + rate
    body = b"AIFF" + b"COMM" + be("I", 18) + common + b"SSND" + be("III", sound, 0, 0) + NOISE[:1000]
    return b"FORM" + be("I", len(body)) + body


def caf(rate=8000.0, name=b"lpcm", flags=2, packet=2, frames=1, channels=1, bits=16, rest=b"", size=1004):
    description = be("d4sIIIII", rate, name, flags, packet, frames, channels, bits)
    head = b"caff" + be("HH", 1, 0) + b"desc" + be("q", len(description)) + description
    return head + rest + b"data" + be("qI", size, 0) + NOISE[:1000]


def packets(count, valid):
    return b"pakt" + be("qqqii", 24, count, valid, 0, 0)


PLAIN = {
    "offset-lies.au": au(offset=MOST),
    "offset-0.au": au(offset=0),
    "channels-65536.au": au(channels=65536),
    "rate-0.au": au(rate=0),
    "rate-4-ghz.au": au(rate=MOST),
    "floats.au": au(encoding=6),
    "length-lies.au": au(size=MOST - 1),
    "encoding-lies.au": au(encoding=MOST),
    "rate-infinite.aiff": aiff(rate=b"\x7f\xff" + b"\xff" * 8),
    "rate-negative.aiff": aiff(rate=b"\xc0\x0b\xfa\0\0\0\0\0\0\0"),
    "rate-0.aiff": aiff(rate=bytes(10)),
    "frames-lie.aiff": aiff(frames=MOST),
    "channels-lie.aiff": aiff(channels=32767),
    "channels-negative.aiff": aiff(channels=-1),
    "bits-0.aiff": aiff(bits=0),
    "sound-lies.aiff": aiff(sound=MOST),
    "sound-0.aiff": aiff(sound=0),
    # A packet of one byte that stands for billions of frames.
    "frames-per-packet.caf": caf(frames=MOST, packet=1),
    "frames-per-packet-ima.caf": caf(name=b"ima4", flags=0, frames=MOST, packet=34, bits=0),
    "frames-per-packet-alac.caf": caf(name=b"alac", flags=0, frames=MOST, packet=0, bits=0, rest=packets(1, 1 << 40)),
    "packets-lie.caf": caf(rest=packets(1 << 62, 1 << 62)),
    "packets-negative.caf": caf(rest=packets(-1, -1)),
    "packet-0.caf": caf(packet=0),
    "rate-nan.caf": caf(rate=float("nan")),
    "rate-infinite.caf": caf(rate=float("inf")),
    "rate-4-ghz.caf": caf(rate=4e9),
    "channels-lie.caf": caf(channels=MOST, packet=2),
    "bits-lie.caf": caf(bits=MOST),
    "length-negative.caf": caf(size=-2),
}


# MP4: boxes in boxes


def box(name, *parts, size=None):
    body = b"".join(parts)
    return be("I", len(body) + 8 if size is None else size) + name + body


def full(name, *parts):
    return box(name, bytes(4), *parts)


def descriptor(tag, body):
    return bytes([tag, len(body)]) + body


def esds(config=b"\x14\x08"):
    specific = descriptor(5, config)
    return full(b"esds", descriptor(3, be("HB", 1, 0) + descriptor(4, bytes([0x40, 0x15]) + bytes(11) + specific) + b"\6\1\2"))


def entry(name=b"mp4a", channels=1, rate=16000, config=None):
    head = bytes(6) + be("H8xHHHHI", 1, channels, 16, 0, 0, (rate & 0xFFFF) << 16)
    return full(b"stsd", be("I", 1), box(name, head, esds() if config is None else config))


def table(stts=(1, 8, 1024), stsz=(64, 8), stsc=(1, 1, 8, 1), stco=(1, 40), sample=None):
    return box(
        b"stbl",
        entry() if sample is None else sample,
        full(b"stts", be("III", *stts)),
        full(b"stsc", be("IIII", *stsc)),
        full(b"stsz", be("II", *stsz)),
        full(b"stco", be("II", *stco)),
    )


def movie(stbl, scale=16000, length=8192, edits=b"", dref=None, tail=b""):
    source = full(b"dref", be("I", 1), full(b"url ")) if dref is None else dref
    media = box(
        b"mdia",
        full(b"mdhd", be("IIIIHH", 0, 0, scale, length, 0x55C4, 0)),
        full(b"hdlr", be("I4s12x", 0, b"soun"), b"\0"),
        box(b"minf", full(b"smhd", bytes(4)), box(b"dinf", source), stbl),
    )
    track = box(b"trak", full(b"tkhd", be("IIIII", 0, 0, 1, 0, length), bytes(60)), edits, media)
    return box(b"moov", full(b"mvhd", be("IIII", 0, 0, scale, length), bytes(80)), track, tail)


def mp4(*boxes):
    return box(b"ftyp", b"M4A \0\0\0\0M4A isom") + box(b"mdat", NOISE[:1000]) + b"".join(boxes)


def nested(name, depth):
    body = b""
    for _ in range(depth):
        body = box(name, body)
    return body


MP4 = {
    "times-lie.m4a": mp4(movie(table(stts=(1, MOST, MOST)))),
    "times-table-lies.m4a": mp4(movie(table(stts=(MOST, 8, 1024)))),
    # Four billion samples without a byte: a loop without an end.
    "samples-of-0.m4a": mp4(movie(table(stts=(1, MOST, 1024), stsz=(0, MOST), stsc=(1, 1, MOST, 1)))),
    "samples-of-1.m4a": mp4(movie(table(stts=(1, MOST, 1024), stsz=(1, MOST), stsc=(1, 1, MOST, 1)))),
    "samples-of-4-gb.m4a": mp4(movie(table(stsz=(MOST, 8)))),
    "chunks-lie.m4a": mp4(movie(table(stco=(MOST, 40)))),
    "chunk-after-end.m4a": mp4(movie(table(stco=(1, MOST)))),
    "chunk-map-lies.m4a": mp4(movie(table(stsc=(MOST, 1, 8, 1)))),
    "scale-0.m4a": mp4(movie(table(), scale=0)),
    "scale-4-ghz.m4a": mp4(movie(table(), scale=MOST, length=MOST)),
    "edit-lies.m4a": mp4(movie(table(), edits=box(b"edts", full(b"elst", be("IIiI", MOST, 8192, 0x7FFFFFFF, 65536))))),
    "edit-skips-all.m4a": mp4(movie(table(), edits=box(b"edts", full(b"elst", be("IIiI", 1, 8192, 0x7FFFFFFF, 65536))))),
    "config-empty.m4a": mp4(movie(table(sample=entry(config=esds(b""))))),
    "config-lies.m4a": mp4(movie(table(sample=entry(config=esds(b"\xff" * 60))))),
    "alac-lies.m4a": mp4(movie(table(sample=entry(b"alac", config=full(b"alac", be("IBBBBBBHIII", MOST, 0, 32, 255, 255, 255, 255, 255, MOST, MOST, MOST)))))),
    "channels-65535.m4a": mp4(movie(table(sample=entry(b"sowt", channels=65535, config=b"")))),
    "boxes-deep.m4a": mp4(nested(b"moov", 1800)),
    "tracks-deep.m4a": mp4(box(b"moov", nested(b"trak", 1800))),
    "boxes-many.m4a": mp4(movie(table()), b"".join([box(b"free")] * 1000)),
    "tracks-many.m4a": mp4(box(b"moov", box(b"trak") * 1000)),
    "box-of-0.m4a": mp4(box(b"moov", size=0)),
    "box-of-1.m4a": mp4(be("I4sQ", 1, b"moov", MOST_64)),
    "movie-lies.m4a": mp4(movie(table()).replace(b"stsd", b"stsd", 1)[:-200] + box(b"udta", size=MOST)),
    "fragments-lie.mp4": mp4(
        movie(table(stts=(0, 0, 0), stsz=(0, 0), stco=(0, 0)), tail=box(b"mvex", full(b"trex", be("IIIII", 1, 1, 1024, MOST, 0)))),
        box(b"moof", full(b"mfhd", be("I", 1)), box(b"traf", be("I4sII", 16, b"tfhd", 0, 1), full(b"trun", be("I", MOST)))),
    ),
    # Samples that lie in another file of the machine.
    "elsewhere.mov": mp4(movie(table(sample=entry(b"sowt", config=b"")), dref=full(b"dref", be("I", 1), box(b"url ", bytes(4), b"file:///etc/passwd\0")))),
}


# Streams of packets


def crc(page):
    value = 0
    for byte in page:
        value ^= byte << 24
        for _ in range(8):
            value = (value << 1) ^ (0x04C11DB7 if value & 0x80000000 else 0)
    return value & MOST


def ogg(serial, number, flags, granule, *packets):
    lacing = b"".join(b"\xff" * (len(packet) // 255) + bytes([len(packet) % 255]) for packet in packets)
    head = b"OggS\0" + le("BqII", flags, granule, serial, number)
    page = head + bytes(4) + bytes([len(lacing)]) + lacing + b"".join(packets)
    return head + le("I", crc(page)) + page[26:]


OPUS_HEAD = b"OpusHead" + le("BBHIhB", 1, 1, 312, 48000, 0, 0)
OPUS_TAGS = b"OpusTags" + le("II", 0, 0)
# The shortest packet: 20 ms of nothing.
OPUS_PACKET = b"\x08"


def opus(serial, granules, head=OPUS_HEAD, flags=0):
    pages = [ogg(serial, 0, 2, 0, head), ogg(serial, 1, 0, 0, OPUS_TAGS)]
    pages += [ogg(serial, n + 2, flags, granule, OPUS_PACKET) for n, granule in enumerate(granules)]
    return b"".join(pages)


def flac(rate, frames, block):
    """Frames that are one constant: a handful of bytes for `block` samples."""
    info = be("HH", block, block) + bytes(6) + be("Q", (rate << 44) | (15 << 36)) + bytes(16)
    stream = b"fLaC" + bytes([0x80]) + be("I", 34)[1:] + info
    for n in range(frames):
        head = b"\xff\xf8\x70\x08" + utf8(n) + be("H", block - 1)
        head += bytes([crc8(head)])
        body = head + b"\0" + bytes(2)
        stream += body + be("H", crc16(body))
    return stream


def utf8(number):
    return chr(number).encode() if number < 0xD800 else chr(number + 0x800).encode()


def crc8(data):
    value = 0
    for byte in data:
        value ^= byte
        for _ in range(8):
            value = ((value << 1) ^ (0x07 if value & 0x80 else 0)) & 0xFF
    return value


def crc16(data):
    value = 0
    for byte in data:
        value ^= byte << 8
        for _ in range(8):
            value = ((value << 1) ^ (0x8005 if value & 0x8000 else 0)) & 0xFFFF
    return value


def ebml(identity, body, size=None):
    said = len(body) if size is None else size
    return bytes.fromhex(identity) + be("Q", said | 1 << 56) + body


def webm(*elements, size=None):
    kind = ebml("1a45dfa3", ebml("4282", b"webm"))
    info = ebml("1549a966", ebml("2ad7b1", be("I", 1_000_000)) + ebml("4d80", b"A") + ebml("5741", b"A"))
    return kind + ebml("18538067", info + b"".join(elements), size)


def track(codec=b"A_OPUS", rate=48000.0, channels=b"\1", private=OPUS_HEAD):
    audio = ebml("e1", ebml("b5", be("d", rate)) + ebml("9f", channels))
    ids = ebml("d7", b"\1") + ebml("73c5", b"\1") + ebml("83", b"\2")
    return ebml("1654ae6b", ebml("ae", ids + ebml("86", codec) + ebml("63a2", private) + audio))


def block(time=0, packet=OPUS_PACKET, flags=0x80):
    return ebml("a3", b"\x81" + be("hB", time, flags) + packet)


def cluster(time, *blocks, size=None):
    return ebml("1f43b675", ebml("e7", be("Q", time)) + b"".join(blocks), size)


def adts(length, count):
    """Frames whose header gives this length, in bytes."""
    return (be("Q", 0xFFF15840001FFC00 | (length << 21))[:7] + NOISE[:1]) * count


def id3(size):
    return b"ID3\4\0\0" + bytes((size >> shift) & 0x7F for shift in (21, 14, 7, 0))


MP3_FRAME = b"\xff\xfb\x90\xc4" + bytes(413)

STREAMS = {
    "chain.opus": b"".join(opus(n, [960]) for n in range(130)),
    "chain-of-heads.opus": b"".join(ogg(n, 0, 2, 0, OPUS_HEAD) for n in range(380)),
    # Each page claims ten minutes that are not there.
    "gaps.opus": opus(1, [n * 599 * 48000 for n in range(1, 600)]),
    "clock-wild.opus": opus(1, [960, (1 << 63) - 1, -1, -(1 << 63), 960, 1 << 62]),
    "ends-many.opus": opus(1, [960 * n for n in range(1, 500)], flags=4),
    "pre-skip.opus": opus(1, [960 * n for n in range(1, 90)], b"OpusHead" + le("BBHIhB", 1, 1, 65535, 0, 32767, 0)),
    "channels-255.opus": opus(1, [960] * 9, b"OpusHead" + le("BBHIhBBB", 1, 255, 0, 48000, 0, 255, 255, 0) + bytes(range(255))),
    "channels-0.opus": opus(1, [960] * 9, b"OpusHead" + le("BBHIhB", 1, 0, 0, 48000, 0, 0)),
    "silence-hours.flac": flac(8000, 1400, 65535),
    "silence-minutes.flac": flac(8000, 60, 65535),
    "frames-lie.flac": b"fLaC\x80\0\0\x22" + b"\0\x10\xff\xff" + bytes(6) + b"\x0a\xc4\x42\xff" + b"\xff" * 4 + bytes(16) + NOISE[:2000],
    "block-lies.flac": b"fLaC" + b"\4\xff\xff\xff" + NOISE[:200],
    "segment-lies.webm": webm(track(), cluster(0, block()), size=(1 << 56) - 2),
    "cluster-lies.webm": webm(track(), cluster(0, block() * 50, size=(1 << 55))),
    "rate-0.webm": webm(track(rate=0.0), cluster(0, block())),
    "rate-nan.webm": webm(track(rate=float("nan")), cluster(0, block())),
    "rate-wild.webm": webm(track(b"A_PCM/INT/LIT", rate=1e300), cluster(0, block())),
    "channels-lie.webm": webm(track(b"A_PCM/INT/LIT", 48000.0, b"\xff" * 8, b""), cluster(0, block(packet=NOISE[:400]))),
    "clock-wild.webm": webm(track(), *[cluster(n * 599_000, block()) for n in range(300)]),
    "clock-end.webm": webm(track(), cluster(MOST_64, block()), cluster(0, block(-32768))),
    "laces.webm": webm(track(), cluster(0, block(packet=b"\xff" * 300, flags=0x84) * 20)),
    "laces-ebml.webm": webm(track(), cluster(0, block(packet=b"\xff" + b"\x01" + b"\xff" * 300, flags=0x86) * 20)),
    "elements-deep.webm": b"\x1a\x45\xdf\xa3\x80" + (b"\x18\x53\x80\x67\x01" + b"\xff" * 7) * 1500,
    "void.webm": webm(track(), *[ebml("ec", b"")] * 1500, cluster(0, block())),
    "vorbis-lies.webm": webm(track(b"A_VORBIS", private=b"\2" + b"\xff" * 200 + NOISE[:3000]), cluster(0, block())),
    "frames-of-0.aac": adts(0, 600),
    "frames-of-7.aac": adts(7, 600),
    "frames-of-8191.aac": adts(8191, 600),
    "tag-lies.mp3": id3((1 << 28) - 1) + MP3_FRAME * 10,
    "tag-frame-lies.mp3": id3(2000) + (b"APIC" + be("I", MOST) + bytes(2)) + bytes(1990) + MP3_FRAME * 10,
    "tags-many.mp3": id3(0) * 1500 + MP3_FRAME * 10,
    "xing-lies.mp3": (MP3_FRAME[:36] + b"Xing" + be("III", 15, MOST, MOST) + bytes(100) + be("I", 0) + b"LAME3.100" + bytes(12) + b"\xff\xff\xff" + bytes(400))[:417] + MP3_FRAME * 30,
    "syncs.mp3": b"\xff\xfb" * 3000,
    "free-format.mp3": (b"\xff\xfb\x00\xc4" + bytes(60)) * 250,
}

# Names of other files, for a program that would open them

NAMES = {
    "playlist.m4a": b"#EXTM3U\n#EXT-X-VERSION:3\n#EXTINF:10,\nfile:///etc/passwd\n#EXTINF:10,\nhttp://127.0.0.1:9/x.ts\n#EXT-X-ENDLIST\n",
    "concat.m4a": b"ffconcat version 1.0\nfile '/etc/passwd'\nfile 'http://127.0.0.1:9/'\n",
    "concat.wma": b"ffconcat version 1.0\nfile /etc/passwd\n",
    "session.amr": b"v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nt=0 0\nm=audio 9 RTP/AVP 0\n",
    "manifest.ac3": b'<?xml version="1.0"?><MPD xmlns="urn:mpeg:dash:schema:mpd:2011" type="static"><Period><AdaptationSet mimeType="audio/mp4"><Representation id="1"><BaseURL>file:///etc/passwd</BaseURL></Representation></AdaptationSet></Period></MPD>',
    "subtitles.wma": b"1\n00:00:00,000 --> 00:00:10,000\nfile:///etc/passwd\n",
    "zeros.wma": bytes.fromhex("3026b2758e66cf11a6d900aa0062ce6c") + le("QI", MOST_64, MOST) + bytes(2000),
    "noise.amr": b"#!AMR\n" + NOISE[:4000],
    "noise.ac3": (b"\x0b\x77" + NOISE[:254]) * 40,
    "one-byte.mp3": b"\xff",
    "noise.bin": NOISE[:4000],
    "zeros.mp3": bytes(2000),
}


def main():
    FOLDER.mkdir(exist_ok=True)
    for old in FOLDER.iterdir():
        if not old.name.startswith("found-"):
            old.unlink()
    everything = {**WAVES, **PLAIN, **MP4, **STREAMS, **NAMES}
    for name, content in everything.items():
        (FOLDER / name).write_bytes(content)
    print(f"{len(everything)} files, {sum(map(len, everything.values())):,} bytes")
    print([name for name, content in everything.items() if len(content) > 20_000])


if __name__ == "__main__":
    main()
