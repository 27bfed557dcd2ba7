"""Compiling by Numba, whose work is kept for the next run wherever it can be."""

from collections.abc import Callable
from typing import Any, TypeVar, cast

import numba
from llvmlite import ir  # type: ignore[import-untyped]
from numba.core import types
from numba.extending import intrinsic

__all__ = ["compiled", "inlined", "prefetch"]

Function = TypeVar("Function", bound=Callable[..., Any])


def compiled(function: Function) -> Function:
    """Compile a function when it is first called; it runs without holding other threads up.

    The machine code is kept beside the module, or where that cannot be written to, in the user's
    cache folder (or ``NUMBA_CACHE_DIR``); where nothing can be written, it is made in every run.
    """
    try:
        made: Any = numba.njit(nogil=True, cache=True)(function)
    except RuntimeError:
        made = numba.njit(nogil=True)(function)
    return cast(Function, made)


def inlined(function: Function) -> Function:
    """Make a function part of the compiled ones that call it: a call costs more than what it does.

    It cannot be called by itself.
    """
    return cast(Function, numba.njit(inline="always")(function))


@intrinsic
def prefetch(_context: Any, table: Any, row: Any) -> Any:
    """Have a row of a two-dimensional array, in C order, brought near before it is asked for."""

    def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        table_type = signature.args[0]
        array = context.make_array(table_type)(context, builder, arguments[0])
        width = builder.extract_value(array.shape, 1)
        place = builder.gep(array.data, [builder.mul(arguments[1], width)])
        byte_place, number = ir.IntType(8).as_pointer(), ir.IntType(32)
        function = builder.module.declare_intrinsic(
            "llvm.prefetch",
            [byte_place],
            ir.FunctionType(ir.VoidType(), [byte_place, number, number, number]),
        )
        # For reading, to be kept in all caches, and data (LLVM Language Reference).
        how = [number(0), number(3), number(1)]
        builder.call(function, [builder.bitcast(place, byte_place), *how])
        return context.get_dummy_value()

    return types.void(table, row), generate
