"""Identities that sort by time of birth and never collide between copies (UUID version 7, RFC 9562)."""

from __future__ import annotations

import hashlib
import secrets
import time
from random import Random


def new_uid(now_ms: int | None = None, random: Random | None = None) -> bytes:
    """Return a fresh UUIDv7 as 16 bytes. `now_ms` and `random` are for reproducible data sets only."""
    milliseconds = time.time_ns() // 1_000_000 if now_ms is None else now_ms
    noise = secrets.randbits(74) if random is None else random.getrandbits(74)
    value = (milliseconds & (2**48 - 1)) << 80
    value |= 0x7 << 76 | (noise >> 62) << 64 | 0b10 << 62 | noise & (2**62 - 1)
    return value.to_bytes(16, "big")


def uid_text(uid: bytes) -> str:
    """Return the usual form with hyphens."""
    digits = uid.hex()
    return f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"


def uid_from_text(text: str) -> bytes:
    """Read the form with or without hyphens; raises ValueError for anything that is not 16 bytes."""
    uid = bytes.fromhex(text.replace("-", ""))
    if len(uid) != 16:
        raise ValueError(text)
    return uid


def named_uid(name: str) -> bytes:
    """Return the same 16 bytes for the same name in every copy (UUIDv8), for things that ship with the program."""
    digest = int.from_bytes(hashlib.sha256(name.encode()).digest()[:16], "big")
    value = digest & ~(0xF << 76) & ~(0b11 << 62) | 0x8 << 76 | 0b10 << 62
    return value.to_bytes(16, "big")
