"""boto3, unmodified, on event source mappings and code signing configurations: made, waited for, changed, gone."""

import pytest
from daemon import wait_until

QUEUE = "arn:aws:sqs:us-east-1:000000000000:orders-%s"
STREAM = "arn:aws:kinesis:us-east-1:000000000000:stream/clicks-%s"
PROFILE = "arn:aws:signer:us-east-1:000000000000:/signing-profiles/team/0123456789"


def state_of(client, mapping):
    try:
        return client.get_event_source_mapping(UUID=mapping)["State"]
    except client.exceptions.ResourceNotFoundException:
        return None


@pytest.fixture
def mapped(client, sqs, create, unique):
    """Maps sources to a new function until the end of the test."""
    name = unique("mapped")
    create(name)
    made = []

    def mapped(source, **settings):
        if ":sqs:" in source:
            sqs.create_queue(QueueName=(source % name).rsplit(":", 1)[1])
        reply = client.create_event_source_mapping(FunctionName=name, EventSourceArn=source % name, **settings)
        made.append(reply["UUID"])
        wait_until(lambda: state_of(client, reply["UUID"]) in ("Enabled", "Disabled"), "the mapping has arrived")
        return reply

    yield mapped
    for mapping in made:
        if state_of(client, mapping):
            client.delete_event_source_mapping(UUID=mapping)


def test_a_queue_is_mapped_changed_and_unmapped(client, mapped):
    made = mapped(QUEUE, BatchSize=5, FilterCriteria={"Filters": [{"Pattern": '{"body": {"kind": ["order"]}}'}]})
    mapping = made["UUID"]
    assert (made["ResponseMetadata"]["HTTPStatusCode"], made["State"]) == (202, "Creating")
    shown = client.get_event_source_mapping(UUID=mapping)
    assert (shown["State"], shown["BatchSize"], shown["StateTransitionReason"]) == ("Enabled", 5, "USER_INITIATED")
    assert shown["LastModified"].tzinfo is not None
    client.update_event_source_mapping(UUID=mapping, Enabled=False, ScalingConfig={"MaximumConcurrency": 2})
    wait_until(lambda: state_of(client, mapping) == "Disabled", "the mapping is disabled")
    assert client.get_event_source_mapping(UUID=mapping)["ScalingConfig"] == {"MaximumConcurrency": 2}
    assert client.delete_event_source_mapping(UUID=mapping)["State"] == "Deleting"
    wait_until(lambda: state_of(client, mapping) is None, "the mapping is gone")
    with pytest.raises(client.exceptions.ResourceNotFoundException):
        client.delete_event_source_mapping(UUID=mapping)


def test_mappings_of_a_function_come_in_pages(client, mapped):
    made = {mapped(QUEUE + f"-{number}")["UUID"] for number in range(5)}
    made.add(mapped(STREAM, StartingPosition="TRIM_HORIZON", MaximumRetryAttempts=3, Enabled=False)["UUID"])
    function = client.get_event_source_mapping(UUID=min(made))["FunctionArn"]
    pages = client.get_paginator("list_event_source_mappings").paginate(
        FunctionName=function, PaginationConfig={"PageSize": 4})
    listed = [[it["UUID"] for it in page["EventSourceMappings"]] for page in pages]
    assert [len(page) for page in listed] == [4, 2]
    assert {mapping for page in listed for mapping in page} == made


def test_errors_are_the_models_own(client, mapped):
    made = mapped(QUEUE)
    function = made["FunctionArn"]
    with pytest.raises(client.exceptions.ResourceConflictException):
        client.create_event_source_mapping(FunctionName=function, EventSourceArn=made["EventSourceArn"])
    for settings in ({"BatchSize": 100}, {"StartingPosition": "LATEST"}, {"FilterCriteria": {"Filters": [{"Pattern": "x"}]}}):
        with pytest.raises(client.exceptions.InvalidParameterValueException):
            client.create_event_source_mapping(FunctionName=function, EventSourceArn=QUEUE % "other", **settings)


def test_a_stream_can_be_kept_and_not_enabled(client, mapped):
    mapping = mapped(STREAM, StartingPosition="LATEST", Enabled=False)["UUID"]
    with pytest.raises(client.exceptions.InvalidParameterValueException, match="not available in mayfly yet"):
        client.update_event_source_mapping(UUID=mapping, Enabled=True)
    with pytest.raises(client.exceptions.InvalidParameterValueException, match="not available in mayfly yet"):
        mapped(STREAM + "-2", StartingPosition="LATEST")
    assert state_of(client, mapping) == "Disabled"


def test_a_function_has_a_code_signing_configuration(client, create, unique):
    name = unique("signed")
    create(name)
    made = client.create_code_signing_config(
        AllowedPublishers={"SigningProfileVersionArns": [PROFILE]}, Tags={"team": "blue"})["CodeSigningConfig"]
    arn = made["CodeSigningConfigArn"]
    client.put_function_code_signing_config(FunctionName=name, CodeSigningConfigArn=arn)
    assert client.get_function_code_signing_config(FunctionName=name)["CodeSigningConfigArn"] == arn
    pages = client.get_paginator("list_functions_by_code_signing_config").paginate(CodeSigningConfigArn=arn)
    assert [function.split(":")[-1] for page in pages for function in page["FunctionArns"]] == [name]
    assert client.list_tags(Resource=arn)["Tags"] == {"team": "blue"}
    with pytest.raises(client.exceptions.ResourceConflictException):
        client.delete_code_signing_config(CodeSigningConfigArn=arn)
    client.delete_function_code_signing_config(FunctionName=name)
    client.delete_code_signing_config(CodeSigningConfigArn=arn)
    with pytest.raises(client.exceptions.CodeSigningConfigNotFoundException):
        client.put_function_code_signing_config(FunctionName=name, CodeSigningConfigArn=arn)
