"""boto3, unmodified: event-invoke, runtime management and recursion configurations."""

import pytest


def test_event_invoke_configurations_are_put_merged_listed_and_deleted(client, create, unique):
    name = unique()
    arn = create(name)["FunctionArn"]
    queue = "arn:aws:sqs:us-east-1:000000000000:failed"
    put = client.put_function_event_invoke_config(
        FunctionName=name, MaximumRetryAttempts=0, DestinationConfig={"OnFailure": {"Destination": queue}}
    )
    assert put["FunctionArn"] == f"{arn}:$LATEST"
    client.update_function_event_invoke_config(FunctionName=name, MaximumEventAgeInSeconds=60)
    shown = client.get_function_event_invoke_config(FunctionName=name)
    assert (shown["MaximumRetryAttempts"], shown["MaximumEventAgeInSeconds"]) == (0, 60)
    assert shown["DestinationConfig"] == {"OnSuccess": {}, "OnFailure": {"Destination": queue}}
    replaced = client.put_function_event_invoke_config(FunctionName=name, MaximumRetryAttempts=1)
    assert "MaximumEventAgeInSeconds" not in replaced
    pages = client.get_paginator("list_function_event_invoke_configs").paginate(FunctionName=name)
    assert len(pages.build_full_result()["FunctionEventInvokeConfigs"]) == 1
    client.delete_function_event_invoke_config(FunctionName=name)
    with pytest.raises(client.exceptions.ResourceNotFoundException) as missing:
        client.get_function_event_invoke_config(FunctionName=name)
    message = f"The function {arn}:$LATEST doesn't have an EventInvokeConfig"
    assert missing.value.response["Error"]["Message"] == message


def test_a_function_is_no_destination_for_itself(client, create, unique):
    name = unique()
    arn = create(name)["FunctionArn"]
    with pytest.raises(client.exceptions.InvalidParameterValueException) as refused:
        client.put_function_event_invoke_config(
            FunctionName=name, DestinationConfig={"OnSuccess": {"Destination": arn}}
        )
    message = "You can't specify the function as a destination for itself."
    assert refused.value.response["Error"]["Message"] == message


def test_runtime_management_and_recursion_are_kept(client, create, unique):
    name = unique()
    create(name)
    assert client.get_runtime_management_config(FunctionName=name)["UpdateRuntimeOn"] == "Auto"
    client.put_runtime_management_config(FunctionName=name, UpdateRuntimeOn="FunctionUpdate")
    assert client.get_runtime_management_config(FunctionName=name)["UpdateRuntimeOn"] == "FunctionUpdate"
    assert client.get_function_recursion_config(FunctionName=name)["RecursiveLoop"] == "Terminate"
    client.put_function_recursion_config(FunctionName=name, RecursiveLoop="Allow")
    assert client.get_function_recursion_config(FunctionName=name)["RecursiveLoop"] == "Allow"
