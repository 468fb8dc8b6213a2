"""JSON as the cloud's Python runtime reads and writes it, on the interpreter's own accelerator.

The `json` package imports `re`, which costs more than everything else here. It is imported only where
the accelerator is missing, and to word the errors of bad input.
"""

import sys

try:
    import _json
except ImportError:
    _json = None

_WHITESPACE = " \t\n\r"


class _ScannerOptions:
    strict = True
    object_hook = None
    object_pairs_hook = None
    array_hook = None
    parse_float = float
    parse_int = int
    parse_constant = {
        "NaN": float("nan"),
        "Infinity": float("inf"),
        "-Infinity": float("-inf"),
    }.__getitem__
    memo = {}


def _decoder():
    """Returns a function from bytes to the value, without importing `json` if that is possible."""

    def slow(text):
        import json

        return json.loads(text)

    try:
        scan = _json.make_scanner(_ScannerOptions)
    except (AttributeError, TypeError):
        return lambda body: slow(body.decode("utf-8"))

    def decode(body):
        text = body.decode("utf-8")
        try:
            value, end = scan(text, 0)
            if end == len(text) or not text[end:].strip(_WHITESPACE):
                return value
        except StopIteration:
            pass
        # Leading white space, or an error: the library skips the one and words the other.
        return slow(text)

    return decode


# Made once, so that what is forked has it already.
decode = _decoder()

_LEAVES = frozenset((str, int, float, bool, type(None)))
_CONTAINERS = frozenset((dict, list, tuple))


def _is_plain(value):
    """Whether only built-in types occur, so that the accelerated encoder gives what is wanted."""
    if type(value) in _LEAVES:
        return True
    pending = [value]
    seen = set()
    while pending:
        container = pending.pop()
        if id(container) in seen:
            continue
        kind = type(container)
        if kind not in _CONTAINERS:
            return False
        seen.add(id(container))
        members = container.values() if kind is dict else container
        if not set(map(type, members)) <= _LEAVES:
            pending.extend(member for member in members if type(member) not in _LEAVES)
    return True


def _unserialisable(value):
    raise TypeError(
        "Object of type {} is not JSON serializable".format(type(value).__name__)
    )


def _quote_function(ascii_only):
    try:
        return _json.encode_basestring_ascii if ascii_only else _json.encode_basestring
    except AttributeError:
        from json import encoder

        return encoder.encode_basestring_ascii if ascii_only else encoder.encode_basestring


class _SlowEncoder:
    """Encodes what the accelerated encoder cannot: decimals as numbers, named tuples and whatever
    else has `_asdict` as objects, bytes as text, and subclasses of the built-in types."""

    def __init__(self, quote):
        self.quote = quote

    def encode(self, value):
        chunks = []
        self._value(value, chunks.append, set())
        return "".join(chunks)

    def _value(self, value, write, enclosing):
        if isinstance(value, str):
            write(self.quote(value))
        elif value is None:
            write("null")
        elif value is True:
            write("true")
        elif value is False:
            write("false")
        elif isinstance(value, int):
            write(int.__repr__(value))
        elif isinstance(value, float):
            write(_float_text(value))
        elif isinstance(value, bytes):
            write(self.quote(value.decode("utf-8")))
        else:
            self._compound(value, write, enclosing)

    def _compound(self, value, write, enclosing):
        if id(value) in enclosing:
            raise ValueError("Circular reference detected")
        enclosing.add(id(value))
        as_dict = getattr(value, "_asdict", None)
        if isinstance(value, dict):
            self._object(value, write, enclosing)
        elif isinstance(value, list):
            self._array(value, write, enclosing)
        elif callable(as_dict):
            self._object(as_dict(), write, enclosing)
        elif isinstance(value, tuple):
            self._array(value, write, enclosing)
        else:
            write(_decimal_text(value))
        enclosing.discard(id(value))

    def _array(self, value, write, enclosing):
        separator = "["
        for member in value:
            write(separator)
            self._value(member, write, enclosing)
            separator = ", "
        write("[]" if separator == "[" else "]")

    def _object(self, value, write, enclosing):
        separator = "{"
        for key, member in value.items():
            write(separator)
            write(self.quote(_key_text(key)))
            write(": ")
            self._value(member, write, enclosing)
            separator = ", "
        write("{}" if separator == "{" else "}")


def _float_text(value):
    if value != value:
        return "NaN"
    if value in (float("inf"), float("-inf")):
        return "Infinity" if value > 0 else "-Infinity"
    return float.__repr__(value)


def _key_text(key):
    if isinstance(key, str):
        return key
    if isinstance(key, bytes):
        return key.decode("utf-8")
    if key is True:
        return "true"
    if key is False:
        return "false"
    if key is None:
        return "null"
    if isinstance(key, int):
        return int.__repr__(key)
    if isinstance(key, float):
        return _float_text(key)
    raise TypeError(
        "keys must be str, int, float, bool or None, not " + type(key).__name__
    )


def _decimal_text(value):
    # A decimal can only exist if its module was imported already.
    decimal = sys.modules.get("decimal")
    if decimal is None or not isinstance(value, decimal.Decimal):
        _unserialisable(value)
    return "NaN" if value.is_nan() else str(value)


def encoder(ascii_only):
    quote = _quote_function(ascii_only)
    slow = _SlowEncoder(quote).encode

    def encode(value):
        if not _is_plain(value):
            return slow(value)
        try:
            fast = _json.make_encoder(
                {}, _unserialisable, quote, None, ": ", ", ", False, False, True
            )
            return "".join(fast(value, 0))
        except (AttributeError, TypeError):
            # There is no accelerator, or a key is of a kind that it does not take.
            return slow(value)

    return encode
