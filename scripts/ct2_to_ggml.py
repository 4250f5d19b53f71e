#!/usr/bin/env python3
"""Convert a CTranslate2 Whisper model to the ggml file that whisper.cpp reads.

    ct2_to_ggml.py TOKENIZER.json OUT.bin MODEL.bin...

Several MODEL.bin files are the parts of one, in order. The weights must be 16-bit
floats, as they then pass from file to file unchanged. The same input gives the same
bytes on every machine, and nothing beyond Python's own library is needed.

Formats: CTranslate2 `model_spec.py` (binary version 6), whisper.cpp
`models/convert-pt-to-ggml.py` (magic "ggml", f16).
"""

import json
import math
import struct
import sys
from pathlib import Path
from typing import NamedTuple

CT2_VERSION = 6
CT2_FLOAT16 = 4
GGML_MAGIC = 0x67676D6C
GGML_F32, GGML_F16 = 0, 1
HEAD_SIZE = 64  # of every Whisper model

SAMPLE_RATE = 16_000
N_FFT = 400


class Tensor(NamedTuple):
    """A row-major array of little-endian 16-bit floats."""

    shape: tuple[int, ...]
    data: memoryview

    def rows(self, start: int, end: int) -> "Tensor":
        """The rows start..end of the first axis."""
        stride = len(self.data) // self.shape[0]
        shape = (end - start, *self.shape[1:])
        return Tensor(shape, self.data[start * stride : end * stride])

    def as_float32(self) -> bytes:
        """The same values as little-endian 32-bit floats."""
        count = len(self.data) // 2
        return struct.pack(f"<{count}f", *struct.unpack(f"<{count}e", self.data))


class Reader:
    """Takes CTranslate2's little-endian fields off a buffer, one after the other."""

    def __init__(self, data: bytes) -> None:
        self.rest = memoryview(data)

    def take(self, size: int) -> memoryview:
        if size > len(self.rest):
            raise ValueError("the model file ends too early")
        taken, self.rest = self.rest[:size], self.rest[size:]
        return taken

    def u8(self) -> int:
        return self.take(1)[0]

    def u32(self) -> int:
        return struct.unpack("<I", self.take(4))[0]

    def string(self) -> str:
        (size,) = struct.unpack("<H", self.take(2))
        return bytes(self.take(size)).rstrip(b"\0").decode()


def read_ct2(data: bytes) -> dict[str, Tensor]:
    """The float16 variables of a CTranslate2 model by name, aliases included.

    The few of other types are flags of CTranslate2's own, so leaving them out loses
    nothing; a quantised weight is missed, by name, when it is wanted.
    """
    reader = Reader(data)
    version, spec, _revision = reader.u32(), reader.string(), reader.u32()
    if (version, spec) != (CT2_VERSION, "WhisperSpec"):
        raise ValueError(f"not a Whisper model in CTranslate2's version {CT2_VERSION}")
    tensors = {}
    for _ in range(reader.u32()):
        name = reader.string()
        shape = tuple(reader.u32() for _ in range(reader.u8()))
        kind = reader.u8()
        values = reader.take(reader.u32())
        if kind != CT2_FLOAT16:
            continue
        if len(values) != 2 * math.prod(shape):
            raise ValueError(f"{name} has {len(values)} bytes for the shape {shape}")
        tensors[name] = Tensor(shape, values)
    for _ in range(reader.u32()):
        alias, name = reader.string(), reader.string()
        if name in tensors:
            tensors[alias] = tensors[name]
    return tensors


def count_layers(source: dict[str, Tensor], side: str) -> int:
    name = side + "/layer_{}/self_attention/linear_0/weight"
    count = 0
    while name.format(count) in source:
        count += 1
    return count


def rename(source: dict[str, Tensor]) -> dict[str, Tensor]:
    """The tensors under whisper.cpp's names, fused projections taken apart."""
    tensors = {}

    def copy(target: str, origin: str) -> None:
        for part in ("weight", "bias"):
            tensors[f"{target}.{part}"] = source[f"{origin}/{part}"]

    def copy_norm(target: str, origin: str) -> None:
        tensors[f"{target}.weight"] = source[f"{origin}/gamma"]
        tensors[f"{target}.bias"] = source[f"{origin}/beta"]

    def split(target: str, origin: str, names: list[str]) -> None:
        """Take apart a projection that stacks `names` along its rows."""
        weight, bias = source[f"{origin}/weight"], source[f"{origin}/bias"]
        size = weight.shape[0] // len(names)
        for i, name in enumerate(names):
            start, end = i * size, (i + 1) * size
            tensors[f"{target}.{name}.weight"] = weight.rows(start, end)
            # Whisper's keys have no bias; CTranslate2 pads the fused one with zeros.
            if name != "key":
                tensors[f"{target}.{name}.bias"] = bias.rows(start, end)

    for conv in ("conv1", "conv2"):
        copy(f"encoder.{conv}", f"encoder/{conv}")
        # whisper.cpp adds this bias over time, and wants that axis to be there.
        bias = tensors[f"encoder.{conv}.bias"]
        tensors[f"encoder.{conv}.bias"] = Tensor((*bias.shape, 1), bias.data)
    for side in ("encoder", "decoder"):
        positions = source[f"{side}/position_encodings/encodings"]
        tensors[f"{side}.positional_embedding"] = positions
    embedding = source["decoder/embeddings/weight"]
    tensors["decoder.token_embedding.weight"] = embedding
    copy_norm("encoder.ln_post", "encoder/layer_norm")
    copy_norm("decoder.ln", "decoder/layer_norm")
    for side in ("encoder", "decoder"):
        for i in range(count_layers(source, side)):
            layer, block = f"{side}/layer_{i}", f"{side}.blocks.{i}"
            own = f"{layer}/self_attention"
            copy_norm(f"{block}.attn_ln", f"{own}/layer_norm")
            split(f"{block}.attn", f"{own}/linear_0", ["query", "key", "value"])
            copy(f"{block}.attn.out", f"{own}/linear_1")
            if side == "decoder":
                cross = f"{layer}/attention"
                copy_norm(f"{block}.cross_attn_ln", f"{cross}/layer_norm")
                copy(f"{block}.cross_attn.query", f"{cross}/linear_0")
                split(f"{block}.cross_attn", f"{cross}/linear_1", ["key", "value"])
                copy(f"{block}.cross_attn.out", f"{cross}/linear_2")
            copy_norm(f"{block}.mlp_ln", f"{layer}/ffn/layer_norm")
            copy(f"{block}.mlp.0", f"{layer}/ffn/linear_0")
            copy(f"{block}.mlp.2", f"{layer}/ffn/linear_1")
    return tensors


def byte_of_character() -> dict[str, int]:
    """GPT-2's reversible spelling of bytes as printable characters.

    Printable Latin-1 stands for itself; the other 68 bytes, in order, are the code
    points from 256 on.
    """
    printable = {*range(0x21, 0x7F), *range(0xA1, 0xAD), *range(0xAE, 0x100)}
    others = [byte for byte in range(256) if byte not in printable]
    spelling = {chr(byte): byte for byte in printable}
    spelling.update({chr(256 + i): byte for i, byte in enumerate(others)})
    return spelling


def read_tokens(path: Path) -> list[bytes]:
    """The text tokens by id; whisper.cpp names the special ones after them itself."""
    tokenizer = json.loads(path.read_text(encoding="utf-8"))
    special = {token["content"]: token["id"] for token in tokenizer["added_tokens"]}
    by_id = {number: text for text, number in tokenizer["model"]["vocab"].items()}
    spelling = byte_of_character()
    return [
        bytes(spelling[character] for character in by_id[number])
        for number in range(special["<|endoftext|>"])
    ]


def mel_to_hertz(mel: float) -> float:
    """Slaney's mel scale (Auditory Toolbox, 1998): linear to 1 kHz, then logarithmic."""
    hertz = mel * 200 / 3
    if hertz < 1000:
        return hertz
    return 1000 * math.exp((mel - 15) * math.log(6.4) / 27)


def mel_filters(n_mels: int) -> list[list[float]]:
    """Triangular filters of equal area, n_mels rows of N_FFT // 2 + 1 weights.

    The bank that Whisper was trained with: librosa's default for 16 kHz, n_fft 400.
    """
    nyquist = SAMPLE_RATE / 2
    top = 15 + 27 * math.log(nyquist / 1000) / math.log(6.4)
    # Rounded, as the last bits of log and exp differ between C libraries; all that
    # follows is exact everywhere.
    edges = [round(mel_to_hertz(top * i / (n_mels + 1)), 6) for i in range(n_mels + 2)]
    bins = [nyquist * k / (N_FFT // 2) for k in range(N_FFT // 2 + 1)]

    def weight(hertz: float, low: float, centre: float, high: float) -> float:
        rise = (hertz - low) / (centre - low)
        fall = (high - hertz) / (high - centre)
        return max(0.0, min(rise, fall)) * 2 / (high - low)

    triangles = list(zip(edges, edges[1:], edges[2:]))
    return [[weight(hertz, *triangle) for hertz in bins] for triangle in triangles]


def ints(*values: int) -> bytes:
    return struct.pack(f"<{len(values)}i", *values)


def encode(name: str, tensor: Tensor) -> bytes:
    """One tensor record; whisper.cpp wants vectors and positions as 32-bit floats."""
    vector = math.prod(tensor.shape) == max(tensor.shape)
    wide = vector or name.endswith("positional_embedding")
    key = name.encode()
    header = ints(len(tensor.shape), len(key), GGML_F32 if wide else GGML_F16)
    data = tensor.as_float32() if wide else bytes(tensor.data)
    return header + ints(*reversed(tensor.shape)) + key + data


def convert(tokenizer: Path, out: Path, parts: list[Path]) -> None:
    source = read_ct2(b"".join(part.read_bytes() for part in parts))
    tokens = read_tokens(tokenizer)
    n_vocab, size = source["decoder/embeddings/weight"].shape
    n_mels = source["encoder/conv1/weight"].shape[1]
    dimensions = []
    for side in ("encoder", "decoder"):
        context = source[f"{side}/position_encodings/encodings"].shape[0]
        layers = count_layers(source, side)
        dimensions += [context, size, size // HEAD_SIZE, layers]
    with out.open("wb") as file:
        file.write(ints(GGML_MAGIC, n_vocab, *dimensions, n_mels, GGML_F16))
        filters = mel_filters(n_mels)
        file.write(ints(n_mels, len(filters[0])))
        for row in filters:
            file.write(struct.pack(f"<{len(row)}f", *row))
        file.write(ints(len(tokens)))
        for token in tokens:
            file.write(ints(len(token)) + token)
        for name, tensor in rename(source).items():
            file.write(encode(name, tensor))


def main() -> None:
    if len(sys.argv) < 4:
        sys.exit("usage: ct2_to_ggml.py TOKENIZER.json OUT.bin MODEL.bin...")
    tokenizer, out, *parts = map(Path, sys.argv[1:])
    try:
        convert(tokenizer, out, parts)
    except KeyError as error:
        sys.exit(f"ct2_to_ggml.py: the model lacks {error} as 16-bit floats")
    except (OSError, ValueError) as error:
        sys.exit(f"ct2_to_ggml.py: {error}")


if __name__ == "__main__":
    main()
