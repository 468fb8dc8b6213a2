"""Greets, and says where it ran."""

import platform


def lambda_handler(event, context):
    name = event.get("name", "world")
    print("greeting", name)
    return {
        "message": f"Hello, {name}!",
        "python": platform.python_version(),
        "function": context.function_name,
        "request": context.aws_request_id,
        "remaining_ms": context.get_remaining_time_in_millis(),
    }
