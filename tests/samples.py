"""Small functions under test, as zip archives."""

import io
import sys
import zipfile

PYTHON = f"python3.{sys.version_info.minor}"
ROLE = "arn:aws:iam::000000000000:role/test"

ECHO = """
import json, os, sys, time
COLD = {"cold": True}

def handler(event, context):
    print("event:", json.dumps(event))
    if "sleep" in event:
        time.sleep(event["sleep"])
    if "raise" in event:
        raise ValueError(event["raise"])
    if "exit" in event:
        os._exit(event["exit"])
    cold, COLD["cold"] = COLD["cold"], False
    client = context.client_context
    return {
        "event": event, "cold": cold, "pid": os.getpid(), "request_id": context.aws_request_id,
        "arn": context.invoked_function_arn, "memory": context.memory_limit_in_mb,
        "remaining": context.get_remaining_time_in_millis(), "stream": context.log_stream_name,
        "custom": getattr(client, "custom", None), "environment": dict(os.environ),
    }
"""


def archive(files, executable=("bootstrap",)):
    """A zip archive of names and texts."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in files.items():
            entry = zipfile.ZipInfo(name)
            entry.external_attr = (0o100755 if name in executable else 0o100644) << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(entry, text)
    return buffer.getvalue()


def echo_archive(salt=""):
    """The echo function; another salt gives other bytes."""
    return archive({"app.py": ECHO + f"\n# {salt}\n"})


def echo_settings(name, **more):
    """What `create_function` needs for the echo function."""
    return {
        "FunctionName": name, "Runtime": PYTHON, "Role": ROLE, "Handler": "app.handler",
        "Code": {"ZipFile": echo_archive()}, "Timeout": 30, **more,
    }
