"""From passphrase to key. The settings below are constants of the file version and are not kept in the file."""

from __future__ import annotations

from est_desktop.core.errors import CaseFileError
from est_desktop.core.i18n import _

SALT_BYTES = 16
PLAIN_HEADER = b"SQLite format 3\x00"
_MEMORY_KIB = 64 * 1024
_PASSES = 3
_LANES = 4
_KEY_BYTES = 32


def derive(passphrase: str, salt: bytes) -> str:
    """Return the key in the notation of the cipher library, by Argon2id (about 0.2 s).

    Raises
    ------
    CaseFileError
        If the passphrase is empty: the library would accept it and write a plain file.
    """
    if not passphrase:
        raise CaseFileError(_("The passphrase is empty."), _("Choose a passphrase, or make a project without one."))
    from argon2.low_level import Type, hash_secret_raw

    key = hash_secret_raw(
        passphrase.encode("utf-8"),
        salt,
        time_cost=_PASSES,
        memory_cost=_MEMORY_KIB,
        parallelism=_LANES,
        hash_len=_KEY_BYTES,
        type=Type.ID,
    )
    return "raw:" + key.hex() + salt.hex()
