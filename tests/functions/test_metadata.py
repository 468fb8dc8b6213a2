"""What a function is told of its environment beside its event."""

import base64
import json

HANDLER = """
    import os, urllib.error, urllib.request

    def ask(token):
        url = "http://%s/2026-01-15/metadata/execution-environment" % os.environ["AWS_LAMBDA_METADATA_API"]
        request = urllib.request.Request(url, headers={"Authorization": "Bearer " + token})
        try:
            with urllib.request.urlopen(request) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, ""

    def handler(event, context):
        return {
            "told": ask(os.environ["AWS_LAMBDA_METADATA_TOKEN"]),
            "refused": ask("x"),
            "custom": context.client_context.custom,
        }
"""


def test_metadata_and_trace_context(deploy):
    function = deploy({"index.py": HANDLER})
    trace = {"traceparent": "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", "tracestate": "a=b"}
    context = base64.b64encode(json.dumps({"custom": trace}).encode()).decode()
    response = function.client.invoke(FunctionName=function.name, ClientContext=context, Payload=b"{}")
    answer = json.load(response["Payload"])
    assert "FunctionError" not in response, answer
    assert answer["told"] == [200, '{"AvailabilityZoneID":"use1-az1"}']
    assert answer["refused"] == [401, ""]
    assert answer["custom"] == trace
