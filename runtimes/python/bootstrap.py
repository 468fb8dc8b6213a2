"""Entry point of the managed Python runtime.

A program given to the interpreter is compiled anew at each start, an imported module is not, so all
the code is in the package `mayfly_runtime`, whose byte code the platform prepares ahead of time.
"""

import mayfly_runtime

mayfly_runtime.main()
