"""boto3, unmodified: resource policies of functions, versions and aliases."""

import json

import pytest
from botocore.exceptions import ClientError


def permission(statement_id, **more):
    return {
        "StatementId": statement_id, "Action": "lambda:InvokeFunction", "Principal": "s3.amazonaws.com",
        "SourceArn": "arn:aws:s3:::pictures", **more,
    }


def test_permissions_are_added_read_and_removed(client, create):
    arn = create()["FunctionArn"]
    added = client.add_permission(FunctionName=arn, **permission("from-bucket", SourceAccount="000000000000"))
    expected = {
        "Sid": "from-bucket", "Effect": "Allow", "Principal": {"Service": "s3.amazonaws.com"},
        "Action": "lambda:InvokeFunction", "Resource": arn,
        "Condition": {
            "ArnLike": {"AWS:SourceArn": "arn:aws:s3:::pictures"},
            "StringEquals": {"AWS:SourceAccount": "000000000000"},
        },
    }
    assert json.loads(added["Statement"]) == expected
    shown = client.get_policy(FunctionName=arn)
    document = {"Version": "2012-10-17", "Id": "default", "Statement": [expected]}
    assert json.loads(shown["Policy"]) == document
    with pytest.raises(client.exceptions.ResourceConflictException):
        client.add_permission(FunctionName=arn, **permission("from-bucket"))
    client.remove_permission(FunctionName=arn, StatementId="from-bucket", RevisionId=shown["RevisionId"])
    with pytest.raises(client.exceptions.ResourceNotFoundException):
        client.get_policy(FunctionName=arn)


def test_a_url_needs_two_permissions(client, create):
    arn = create()["FunctionArn"]
    client.add_permission(
        FunctionName=arn, StatementId="url", Action="lambda:InvokeFunctionUrl", Principal="*", FunctionUrlAuthType="NONE"
    )
    client.add_permission(
        FunctionName=arn, StatementId="invoke", Action="lambda:InvokeFunction", Principal="*", InvokedViaFunctionUrl=True
    )
    statements = json.loads(client.get_policy(FunctionName=arn)["Policy"])["Statement"]
    assert [statement["Condition"] for statement in statements] == [
        {"StringEquals": {"lambda:FunctionUrlAuthType": "NONE"}},
        {"Bool": {"lambda:InvokedViaFunctionUrl": "true"}},
    ]


def test_an_alias_has_a_policy_of_its_own(client, create, unique):
    name = unique()
    create(name)
    version = client.publish_version(FunctionName=name)["Version"]
    client.create_alias(FunctionName=name, Name="live", FunctionVersion=version)
    added = client.add_permission(FunctionName=name, Qualifier="live", **permission("a"))
    assert json.loads(added["Statement"])["Resource"].endswith(f":function:{name}:live")
    for qualifier in ({}, {"Qualifier": version}):
        with pytest.raises(client.exceptions.ResourceNotFoundException):
            client.get_policy(FunctionName=name, **qualifier)


def test_a_principal_that_is_none_is_refused(client, create, unique):
    name = unique()
    create(name)
    with pytest.raises(client.exceptions.InvalidParameterValueException) as refused:
        client.add_permission(FunctionName=name, **permission("a", Principal="invalid.nonaws.com"))
    message = "The provided principal was invalid. Please check the principal and try again."
    assert refused.value.response["Error"]["Message"] == message


def test_whole_policies(client, create):
    arn = create()["FunctionArn"]
    document = {
        "Version": "2012-10-17",
        "Statement": [{"Effect": "Deny", "Principal": "*", "Action": "lambda:InvokeFunction", "Resource": arn}],
    }
    put = client.put_resource_policy(ResourceArn=arn, Policy=json.dumps(document))
    shown = client.get_resource_policy(ResourceArn=arn)
    assert json.loads(shown["Policy"]) == document
    assert shown["RevisionId"] == put["RevisionId"]
    stale = "00000000-0000-0000-0000-000000000000"
    with pytest.raises(client.exceptions.PreconditionFailedException):
        client.delete_resource_policy(ResourceArn=arn, RevisionId=stale)
    client.delete_resource_policy(ResourceArn=arn, RevisionId=shown["RevisionId"])
    with pytest.raises(ClientError) as missing:
        client.get_resource_policy(ResourceArn=arn)
    assert missing.value.response["Error"]["Code"] == "ResourceNotFoundException"
