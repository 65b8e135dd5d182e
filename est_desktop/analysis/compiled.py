"""Kernels compiled by numba: loaded at first use, with fixed argument types, kept on disk between runs."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

Kernel = Callable[..., Any]


@cache
def compiled(function: Kernel, result: str, *arguments: str, fast: bool = False) -> Kernel:
    """Return `function` in machine code.

    Parameters
    ----------
    function
        A plain function at module level that only uses what numba knows.
    result
        Type of the result in numba's notation, such as "void" or "int64[::1]".
    *arguments
        Types of the arguments. An array type that ends in "*" is only read: frozen arrays are welcome too.
    fast
        Whether sums may be reordered (not for kernels that must see NaN).
    """
    from numba import njit, types

    def numba_type(name: str) -> Any:
        if not name.endswith("*"):
            return _parsed(name)
        array = _parsed(name[:-1])
        return types.Array(array.dtype, array.ndim, array.layout, readonly=True)

    signature = numba_type(result)(*(numba_type(name) for name in arguments))
    machine_code: Kernel = njit(signature, cache=True, nogil=True, fastmath=fast)(function)
    return machine_code


def _parsed(name: str) -> Any:
    from numba import types

    scalar, _bracket, rest = name.partition("[")
    if scalar == "void":
        return types.void
    dtype = getattr(types, scalar)
    if not rest:
        return dtype
    dimensions = rest.count(":") - rest.count("::")
    return types.Array(dtype, dimensions, "C")
