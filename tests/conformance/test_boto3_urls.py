"""boto3, unmodified: configurations of function URLs."""

import re

import pytest


def test_a_url_from_creation_to_deletion(client, create, unique):
    name = unique()
    create(name)
    cors = {"AllowOrigins": ["https://example.com"], "AllowMethods": ["GET"], "MaxAge": 60}
    created = client.create_function_url_config(FunctionName=name, AuthType="NONE", Cors=cors)
    assert re.fullmatch(r"https://[a-z0-9]{32}\.lambda-url\.us-east-1\.on\.aws/", created["FunctionUrl"])
    assert created["Cors"] == cors
    assert "InvokeMode" not in created
    with pytest.raises(client.exceptions.ResourceConflictException):
        client.create_function_url_config(FunctionName=name, AuthType="NONE")
    updated = client.update_function_url_config(FunctionName=name, AuthType="AWS_IAM", InvokeMode="RESPONSE_STREAM")
    assert (updated["AuthType"], updated["InvokeMode"], updated["Cors"]) == ("AWS_IAM", "RESPONSE_STREAM", cors)
    shown = client.get_function_url_config(FunctionName=name)
    assert shown["FunctionUrl"] == created["FunctionUrl"]
    listed = client.get_paginator("list_function_url_configs").paginate(FunctionName=name).build_full_result()
    assert [url["FunctionUrl"] for url in listed["FunctionUrlConfigs"]] == [created["FunctionUrl"]]
    client.delete_function_url_config(FunctionName=name)
    with pytest.raises(client.exceptions.ResourceNotFoundException):
        client.get_function_url_config(FunctionName=name)


def test_an_alias_has_a_url_of_its_own(client, create, unique):
    name = unique()
    arn = create(name)["FunctionArn"]
    client.create_alias(FunctionName=name, Name="live", FunctionVersion="$LATEST")
    created = client.create_function_url_config(FunctionName=name, Qualifier="live", AuthType="AWS_IAM")
    assert created["FunctionArn"] == f"{arn}:live"
    with pytest.raises(client.exceptions.ResourceNotFoundException):
        client.get_function_url_config(FunctionName=name)
