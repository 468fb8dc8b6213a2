#!/bin/sh
# Starts a managed runtime where the function's variables ask for something before it.
# The first argument is a directory of libraries that the interpreter needs, or empty; the rest is
# the runtime's command.
libraries=$1
shift
if [ -n "$libraries" ]; then
    LD_LIBRARY_PATH="$LD_LIBRARY_PATH:$libraries"
    export LD_LIBRARY_PATH
fi
if [ -z "$AWS_LAMBDA_EXEC_WRAPPER" ]; then
    exec "$@"
fi
if [ ! -f "$AWS_LAMBDA_EXEC_WRAPPER" ]; then
    echo "$AWS_LAMBDA_EXEC_WRAPPER: does not exist" >&2
    exit 127
fi
if [ ! -x "$AWS_LAMBDA_EXEC_WRAPPER" ]; then
    echo "$AWS_LAMBDA_EXEC_WRAPPER: is not an executable" >&2
    exit 126
fi
exec "$AWS_LAMBDA_EXEC_WRAPPER" "$@"
