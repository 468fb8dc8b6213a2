"""Modules of the standard library that are loaded before there is a function, and appear when it imports them.

A function finds `sys.modules` as after a fresh start, less than a few modules that are part of the
interpreter itself. What it then imports is found in the same place by the same rules, and is there at
once, with everything that importing it brings along.
"""

import builtins
import os
import sys
import time

# What most functions import, directly or by what they use. Nothing that draws random numbers, opens
# files, starts threads or reads the environment while it is imported.
NAMES = (
    "json",
    "datetime",
    "logging",
    "traceback",
    "decimal",
    "base64",
    "urllib.parse",
    "typing",
    "contextlib",
    "copy",
    "string",
)
# What the process that forks others needs of the library.
ZYGOTE_NAMES = ("ctypes",)


class _Loader:
    """Loads a module by putting it back, with what it needs."""

    def __init__(self, shelf, name):
        self._shelf = shelf
        self._name = name

    def create_module(self, spec):
        module = self._shelf.modules[self._name]
        # The import system is about to replace this.
        self._spec = module.__spec__
        return module

    def exec_module(self, module):
        module.__spec__ = self._spec
        # `logging` tells times since it was loaded.
        start = getattr(module, "_startTime", None)
        if start is not None:
            module._startTime = time.time_ns() if isinstance(start, int) else time.time()
        self._shelf.put_back(self._name)


class Shelf:
    """The modules that are out of sight."""

    def __init__(self):
        self.modules = {}
        # What importing a module imports or makes.
        self._needs = {}
        # The modules that come with one that is imported: those of the shelf that it needs, directly or not. Looking
        # through all that was ever asked for would touch, and so copy, the pages of hundreds of names in every fork.
        self._company = {}
        # The first parts of the modules' names.
        self._own = frozenset()
        # Modules that were taken out of their packages.
        self._unbound = set()
        # What modules want to be called for at forks, from when they are loaded until they are shown. A process that
        # is forked before anybody has used them has nothing to repair, and would pay for it with pages of its own.
        self._at_forks = {}

    def fill(self, names=NAMES):
        """Imports modules and takes them, with what they import, out of sight."""
        before = set(sys.modules)
        self._import(names)
        self.hide(before)

    def hide(self, before):
        """Takes the modules out of sight that were not there before."""
        imported = {name for names in self._needs.values() for name in names}
        made, hidden = set(), {}
        finders = {finder.path: finder for finder in sys.path_importer_cache.values() if _is_plain(finder)}
        for name in [name for name in sys.modules if name not in before]:
            module = sys.modules[name]
            if not _is_own(name, module):
                if name not in imported:
                    # Its package has made this, of whatever.
                    self._needs.setdefault(name.rpartition(".")[0], []).append(name)
                    made.add(name)
            elif _directory(module.__spec__) in finders:
                finder = finders[_directory(module.__spec__)]
                if type(finder).__dict__.get("shelf") is None:
                    finder.__class__ = _finder_class(self, type(finder))
            else:
                # What comes with the interpreter would be made a second time if it were imported again.
                self._call_at_forks({name})
                continue
            hidden[name] = module
        self.modules.update(hidden)
        for name, module in hidden.items():
            del sys.modules[name]
            package, child = self._package_of(name)
            if name not in made and package is not None and vars(package).get(child) is module:
                delattr(package, child)
                self._unbound.add(name)
        self._own = frozenset(name.partition(".")[0] for name in self.modules)
        self._company = self._find_company()

    def _find_company(self):
        needs = {
            name: [needed for needed in dict.fromkeys(self._needs.get(name, ())) if needed in self.modules]
            for name in self.modules
        }
        company = {}
        for name in needs:
            pending, found = [name], {}
            while pending:
                needed = pending.pop()
                if needed not in found:
                    found[needed] = None
                    pending.extend(needs[needed])
            company[name] = tuple(found)
        return company

    def _package_of(self, name):
        parent, _, child = name.rpartition(".")
        return self.modules.get(parent) or sys.modules.get(parent), child

    def give_way_to(self, directories):
        """Forgets the modules if one of these directories, which come first, has one of the same name.

        They were loaded without it, and others of them may need it.
        """
        for directory in directories:
            try:
                entries = os.listdir(directory)
            except OSError:
                continue
            if any(entry.partition(".")[0] in self._own for entry in entries):
                self.modules.clear()
                self._at_forks.clear()
                return

    def put_back(self, name):
        """Shows a module, and what importing it has imported, as after an import."""
        shown = set()
        for name in self._company.get(name, ()):
            if name not in self.modules:
                continue
            module = self.modules[name]
            package, child = self._package_of(name)
            del self.modules[name]
            if sys.modules.setdefault(name, module) is module:
                shown.add(name)
                if name in self._unbound:
                    setattr(package, child, module)
        self._call_at_forks(shown)
        if "threading" in shown:
            # It has noted the system's number of the only thread when it was loaded, which a fork before it was shown
            # has changed.
            sys.modules["threading"].main_thread()._set_native_id()

    def _call_at_forks(self, names):
        """From here on, forks call for what these modules have asked for, in the order in which they did."""
        for name in [name for name in self._at_forks if name in names]:
            for callbacks in self._at_forks.pop(name):
                os.register_at_fork(**callbacks)

    def _import(self, names):
        """Imports modules and writes down which of them import which, and what they want to be called for."""
        plain, register = builtins.__import__, os.register_at_fork
        needs = self._needs
        underway = []

        def recording(name, globals=None, locals=None, fromlist=(), level=0):
            importer = (globals or {}).get("__name__", "")
            absolute = name
            if level:
                package = globals.get("__package__") or importer.rpartition(".")[0]
                base = package.rsplit(".", level - 1)[0]
                absolute = base + "." + name if name else base
            if "importlib" in importer and underway:
                # A module in C imports something while it is loaded.
                importer = underway[-1]
            found = needs.setdefault(importer, [])
            parts = absolute.split(".")
            found.extend(".".join(parts[: end + 1]) for end in range(len(parts)))
            found.extend(absolute + "." + str(item) for item in fromlist or ())
            underway.append(absolute)
            try:
                return plain(name, globals, locals, fromlist, level)
            finally:
                underway.pop()

        def keeping(**callbacks):
            module = sys._getframe(1).f_globals.get("__name__", "")
            self._at_forks.setdefault(module, []).append(callbacks)

        builtins.__import__, os.register_at_fork = recording, keeping
        try:
            for name in names:
                plain(name)
        finally:
            builtins.__import__, os.register_at_fork = plain, register


def _is_plain(finder):
    """Whether this is the import system's own finder of one directory."""
    return type(finder).__name__ == "FileFinder" and hasattr(finder, "path")


def _is_own(name, module):
    return getattr(getattr(module, "__spec__", None), "name", None) == name


def _directory(spec):
    """The directory in which a module was found."""
    if not spec.has_location or not isinstance(spec.origin, str):
        return None
    place = spec.origin.rpartition("/")[0]
    return place.rpartition("/")[0] if spec.submodule_search_locations is not None else place


def _finder_class(shelf, kind):
    """The class of a finder that looks on the shelf before it looks into its directory.

    It stands where the directory's own finder stood, so that what comes before it on the import path
    comes before the shelf.
    """

    class FileFinder(kind):
        def find_spec(self, name, target=None):
            module = self.shelf.modules.get(name)
            if module is None or _directory(module.__spec__) != self.path:
                return super().find_spec(name, target)
            known = module.__spec__
            spec = type(known)(name, _Loader(self.shelf, name), origin=known.origin)
            spec.submodule_search_locations = known.submodule_search_locations
            return spec

    FileFinder.shelf = shelf
    FileFinder.__module__, FileFinder.__qualname__ = kind.__module__, kind.__qualname__
    return FileFinder
