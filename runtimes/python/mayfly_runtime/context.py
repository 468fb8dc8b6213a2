"""The second argument of a handler."""

import os
import sys
import time


class _Fields:
    """An object whose attributes are exactly its slots, read from a mapping."""

    __slots__ = ()

    def __init__(self, values):
        for name in self.__slots__:
            setattr(self, name, values.get(name))

    def __repr__(self):
        fields = ",".join(
            "{}={}".format(name, getattr(self, name)) for name in self.__slots__
        )
        return "{}([{}])".format(type(self).__name__, fields)


class Client(_Fields):
    """The mobile application that called, from the client context."""

    __slots__ = (
        "installation_id",
        "app_title",
        "app_version_name",
        "app_version_code",
        "app_package_name",
    )


class ClientContext(_Fields):
    """What the caller sent as client context."""

    __slots__ = ("custom", "env", "client")

    def __init__(self, values):
        super().__init__(values)
        if isinstance(self.client, dict):
            self.client = Client(self.client)


class CognitoIdentity(_Fields):
    """The Cognito identity of the caller; both attributes are None without one."""

    __slots__ = ("cognito_identity_id", "cognito_identity_pool_id")


_W3C_FIELDS = ("traceparent", "tracestate", "baggage")


class LambdaContext:
    """The second argument of a handler."""

    def __init__(self, request_id, client_context, identity, deadline_ms, arn, tenant_id):
        environ = os.environ
        self.aws_request_id = request_id
        self.log_group_name = environ.get("AWS_LAMBDA_LOG_GROUP_NAME")
        self.log_stream_name = environ.get("AWS_LAMBDA_LOG_STREAM_NAME")
        self.function_name = environ.get("AWS_LAMBDA_FUNCTION_NAME")
        self.memory_limit_in_mb = environ.get("AWS_LAMBDA_FUNCTION_MEMORY_SIZE")
        self.function_version = environ.get("AWS_LAMBDA_FUNCTION_VERSION")
        self.invoked_function_arn = arn
        self.tenant_id = tenant_id
        trace = client_context.pop("w3c", None) if isinstance(client_context, dict) else None
        trace = trace if isinstance(trace, dict) else {}
        self._w3c = {
            name: trace[name] for name in _W3C_FIELDS if isinstance(trace.get(name), str)
        }
        self.client_context = (
            ClientContext(client_context) if isinstance(client_context, dict) else None
        )
        identity = identity if isinstance(identity, dict) else {}
        self.identity = CognitoIdentity(
            {
                "cognito_identity_id": identity.get("cognitoIdentityId"),
                "cognito_identity_pool_id": identity.get("cognitoIdentityPoolId"),
            }
        )
        self._deadline_ms = deadline_ms

    def get_remaining_time_in_millis(self):
        """Milliseconds until the invocation times out; never negative."""
        return max(self._deadline_ms - int(time.time() * 1000), 0)

    def w3c(self):
        """The W3C trace context that came with the invocation."""
        return dict(self._w3c)

    def log(self, message):
        """Writes to the function's log as it is."""
        sys.stdout.write(str(message))

    def __repr__(self):
        names = (
            "aws_request_id",
            "log_group_name",
            "log_stream_name",
            "function_name",
            "memory_limit_in_mb",
            "function_version",
            "invoked_function_arn",
            "client_context",
            "identity",
            "tenant_id",
        )
        fields = ",".join("{}={}".format(name, getattr(self, name)) for name in names)
        return "LambdaContext([{}])".format(fields)
