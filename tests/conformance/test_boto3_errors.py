"""boto3, unmodified: what is refused, with which typed error and in which words."""

import io
import json
import struct
import zipfile

import pytest
from botocore.exceptions import ClientError
from samples import ROLE, archive, echo_archive, echo_settings

ARN = "arn:aws:lambda:us-east-1:000000000000:function:"


@pytest.fixture(scope="module")
def raw(platform):
    """A client that checks nothing itself, so that the platform has to."""
    return platform.client(parameter_validation=False)


def refused(call, code, status, message=None):
    with pytest.raises(ClientError) as caught:
        call()
    error = caught.value.response
    assert (error["Error"]["Code"], error["ResponseMetadata"]["HTTPStatusCode"]) == (code, status), error
    if message is not None:
        assert message in error["Error"]["Message"], error["Error"]["Message"]
    return caught.value


def test_what_is_missing_is_not_found(client):
    for call in (
        lambda: client.get_function(FunctionName="nope"),
        lambda: client.get_function_configuration(FunctionName="nope"),
        lambda: client.delete_function(FunctionName="nope"),
        lambda: client.update_function_configuration(FunctionName="nope", Timeout=4),
        lambda: client.update_function_code(FunctionName="nope", ZipFile=echo_archive()),
    ):
        error = refused(call, "ResourceNotFoundException", 404, f"Function not found: {ARN}nope")
        assert isinstance(error, client.exceptions.ResourceNotFoundException)
        assert error.response["Type"] == "User"
    refused(lambda: client.invoke(FunctionName="nope"), "ResourceNotFoundException", 404,
            f"Function not found: {ARN}nope:$LATEST")


def test_a_name_is_taken_once(client, create, unique):
    name = unique()
    create(name)
    error = refused(lambda: client.create_function(**echo_settings(name)), "ResourceConflictException", 409,
                    f"Function already exist: {name}")
    assert isinstance(error, client.exceptions.ResourceConflictException)


def test_a_stale_revision_is_refused(client, create, unique):
    name = unique()
    stale = create(name)["RevisionId"]
    error = refused(
        lambda: client.update_function_configuration(FunctionName=name, Timeout=4, RevisionId=stale),
        "PreconditionFailedException", 412, "The Revision Id provided does not match the latest Revision Id")
    assert isinstance(error, client.exceptions.PreconditionFailedException)
    assert client.get_function_configuration(FunctionName=name)["Timeout"] == 30


@pytest.mark.parametrize(
    "settings, message",
    [
        ({"MemorySize": 64}, "'memorySize' failed to satisfy constraint: Member must have value greater than or equal to 128"),
        ({"Timeout": 0}, "'timeout' failed to satisfy constraint: Member must have value greater than or equal to 1"),
        ({"Role": "me"}, "'role' failed to satisfy constraint: Member must satisfy regular expression pattern"),
        ({"Architectures": ["sparc"]}, "'architectures' failed to satisfy constraint"),
        ({"PackageType": "Tar"}, "'packageType' failed to satisfy constraint: Member must satisfy enum value set"),
    ],
)
def test_shape_violations_are_validation_exceptions(raw, unique, settings, message):
    refused(lambda: raw.create_function(**{**echo_settings(unique()), **settings}), "ValidationException", 400, message)


def test_several_violations_are_told_at_once(raw, unique):
    settings = {**echo_settings(unique()), "MemorySize": 1, "Timeout": 0}
    refused(lambda: raw.create_function(**settings), "ValidationException", 400, "2 validation errors detected: ")


def test_a_required_member_is_named(raw, unique):
    settings = {**echo_settings(unique()), "Role": None}
    del settings["Role"]
    refused(lambda: raw.create_function(**settings), "ValidationException", 400,
            "Value null at 'role' failed to satisfy constraint: Member must not be null")


def test_reserved_variables_cannot_be_set(client, unique):
    settings = echo_settings(unique(), Environment={"Variables": {"AWS_REGION": "x", "OK": "y"}})
    error = refused(lambda: client.create_function(**settings), "InvalidParameterValueException", 400, "AWS_REGION")
    assert isinstance(error, client.exceptions.InvalidParameterValueException)


def test_too_large_an_environment_is_refused(client, unique):
    settings = echo_settings(unique(), Environment={"Variables": {"BIG": "x" * 5000}})
    refused(lambda: client.create_function(**settings), "InvalidParameterValueException", 400, "exceeded the 4KB limit")


def test_an_unknown_runtime_is_refused(client, unique):
    settings = echo_settings(unique(), Runtime="cobol85")
    refused(lambda: client.create_function(**settings), "InvalidParameterValueException", 400, "cobol85")


def hostile_archives():
    good = echo_archive()
    with_symlink = io.BytesIO()
    with zipfile.ZipFile(with_symlink, "w") as package:
        link = zipfile.ZipInfo("escape")
        link.external_attr = 0o120777 << 16
        package.writestr(link, "/etc/passwd")
    twice = io.BytesIO()
    with zipfile.ZipFile(twice, "w") as package:
        package.writestr("a.py", "1")
        with pytest.warns(UserWarning):
            package.writestr("a.py", "2")
    wrong_sum = bytearray(archive({"app.py": "x" * 100}))
    at = wrong_sum.index(b"PK\x01\x02")
    wrong_sum[at + 16:at + 20] = struct.pack("<I", 0x12345678)
    yield "rubbish", b"this is no zip archive"
    yield "empty", b"PK\x05\x06" + b"\0" * 18
    yield "cut off", good[: len(good) // 2]
    yield "wrong checksum", bytes(wrong_sum)
    yield "path upwards", archive({"../evil.py": "x"})
    yield "absolute path", archive({"/etc/evil.py": "x"})
    yield "link outwards", with_symlink.getvalue()
    yield "the same name twice", twice.getvalue()


@pytest.mark.parametrize("archive_", [pytest.param(data, id=name) for name, data in hostile_archives()])
def test_hostile_archives_are_refused_and_leave_nothing(client, unique, archive_):
    name = unique()
    refused(lambda: client.create_function(**{**echo_settings(name), "Code": {"ZipFile": archive_}}),
            "InvalidParameterValueException", 400)
    refused(lambda: client.get_function(FunctionName=name), "ResourceNotFoundException", 404)


def test_a_bomb_is_refused(client, unique):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        with package.open("zeros", "w", force_zip64=True) as member:
            for _megabyte in range(300):
                member.write(bytes(1 << 20))
    refused(lambda: client.create_function(**{**echo_settings(unique()), "Code": {"ZipFile": buffer.getvalue()}}),
            "InvalidParameterValueException", 400, "Unzipped size must be smaller than 262144000 bytes")


def test_a_binary_for_another_architecture_is_refused(client, unique):
    machine = 0xB7 if client.meta.region_name and __import__("platform").machine() == "x86_64" else 0x3E
    elf = b"\x7fELF\x02\x01\x01" + bytes(9) + struct.pack("<HHI", 2, machine, 1) + bytes(40)
    settings = {"FunctionName": unique(), "Runtime": "provided.al2023", "Role": ROLE, "Handler": "bootstrap",
                "Code": {"ZipFile": archive({"bootstrap": elf})}}
    refused(lambda: client.create_function(**settings), "InvalidParameterValueException", 400)


def test_too_large_an_archive_is_refused(client, unique):
    noise = __import__("random").Random(1).randbytes(51 << 20)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as package:
        package.writestr("noise", noise)
    refused(lambda: client.create_function(**{**echo_settings(unique()), "Code": {"ZipFile": buffer.getvalue()}}),
            "RequestEntityTooLargeException", 413)


def test_payloads_must_be_json_and_not_too_large(client, create, unique):
    name = unique()
    create(name)
    error = refused(lambda: client.invoke(FunctionName=name, Payload=b"{not json"), "InvalidRequestContentException", 400,
                    "Could not parse request body into json")
    assert isinstance(error, client.exceptions.InvalidRequestContentException)
    large = json.dumps("x" * 6_291_456)
    error = refused(lambda: client.invoke(FunctionName=name, Payload=large), "RequestTooLargeException", 413,
                    "byte payload is too large for the RequestResponse invocation type (limit 6291456 bytes)")
    assert isinstance(error, client.exceptions.RequestTooLargeException)


def test_an_answer_that_is_too_large_is_the_functions_error(client, create, unique):
    name = unique()
    create(name, Code={"ZipFile": archive({"app.py": "def handler(e, c):\n    return 'x' * 7000000\n"})})
    reply = client.invoke(FunctionName=name)
    assert reply["FunctionError"] == "Unhandled"
    error = json.loads(reply["Payload"].read())
    assert error["errorType"] == "Function.ResponseSizeTooLarge"
    assert "exceeded maximum allowed payload size (6291556 bytes)" in error["errorMessage"]


def test_qualifiers_must_agree_and_exist(client, create, unique):
    name = unique()
    create(name)
    refused(lambda: client.get_function(FunctionName=f"{name}:1", Qualifier="2"), "InvalidParameterValueException", 400,
            "The derived qualifier from the function name does not match the specified qualifier.")
    refused(lambda: client.invoke(FunctionName=name, Qualifier="7"), "ResourceNotFoundException", 404, f"{ARN}{name}:7")
    refused(lambda: client.get_function(FunctionName=f"arn:aws:lambda:eu-west-1:000000000000:function:{name}"),
            "ResourceNotFoundException", 404)


def test_what_is_not_built_says_so_by_name(client):
    with pytest.raises(ClientError) as caught:
        client.list_capacity_providers()
    assert "ListCapacityProviders" in caught.value.response["Error"]["Message"]
    assert caught.value.response["ResponseMetadata"]["HTTPStatusCode"] == 501


def test_an_invocation_while_pending_is_told_so_or_served(client, create, unique):
    """The moment is short here; whichever side of it the call falls on, its answer has to be one of two."""
    name = unique()
    create(name, wait=False)
    try:
        assert "FunctionError" not in client.invoke(FunctionName=name, Payload="{}")
    except client.exceptions.ResourceConflictException as error:
        assert "Pending" in str(error)


def test_no_more_than_the_accounts_concurrency_is_documented(client):
    """Throttling itself needs reserved concurrency, which is not built: its error shape is a unit test."""
    assert client.exceptions.TooManyRequestsException
