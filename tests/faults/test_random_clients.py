"""Sixty-four clients do at random what they like to the same few functions; a model of what can be checks every answer.

Nobody knows in which order the platform takes requests that overlap. What can be known is checked: a request that began
after a delete was acknowledged sees nothing from before it, a version never changes, a number is never given again, an
answer is one of those that the operation has, and what invocations run was once asked for.
"""

import json
import os
import random
import threading
import time
from collections import Counter

from botocore.exceptions import ClientError
from daemon import Platform, wait_until
from samples import PYTHON, ROLE, archive

N_CLIENTS = 64
SECONDS = int(os.environ.get("MAYFLY_RANDOM_SECONDS", "60"))
SEED = int(os.environ.get("MAYFLY_RANDOM_SEED", "7"))
NAMES = ["fa", "fb", "fc"]
ALIASES = ["live", "next"]
QUEUES = [f"arn:aws:sqs:us-east-1:000000000000:q{number}" for number in range(3)]

HANDLER = """
import os
def handler(event, context):
    return {"incarnation": os.environ["INCARNATION"], "code": "CODE", "version": context.function_version}
"""

BUSY = ("The operation cannot be performed at this time.",)
# What each operation may be refused with while others change the same function.
ALLOWED = {
    "create": {"ResourceConflictException": ("Function already exist",)},
    "code": {"ResourceNotFoundException": ("Function not found",), "ResourceConflictException": BUSY},
    "configure": {"ResourceNotFoundException": ("Function not found",), "ResourceConflictException": BUSY},
    "publish": {"ResourceNotFoundException": ("Function not found",), "ResourceConflictException": BUSY},
    "read": {"ResourceNotFoundException": ("Function not found",)},
    "versions": {"ResourceNotFoundException": ("Function not found",)},
    "alias": {
        "ResourceNotFoundException": ("Function not found",), "ResourceConflictException": ("Alias already exists",)},
    "move": {"ResourceNotFoundException": ("Function not found", "Alias not found")},
    "unalias": {"ResourceNotFoundException": ("Function not found",)},
    "unversion": {
        "ResourceNotFoundException": ("Function not found",), "ResourceConflictException": ("Unable to delete version",)},
    "delete": {"ResourceNotFoundException": ("Function not found",)},
    "invoke": {"ResourceNotFoundException": ("Function not found",), "ResourceConflictException": BUSY},
    "map": {
        "InvalidParameterValueException": ("Function does not exist",),
        "ResourceConflictException": ("An event source mapping with SQS arn",)},
    "toggle": {
        "ResourceNotFoundException": ("The resource you requested does not exist.",),
        "ResourceInUseException": ("Cannot update the event source mapping because it is in use.",)},
    "unmap": {
        "ResourceNotFoundException": ("The resource you requested does not exist.",),
        "ResourceInUseException": ("Cannot delete the event source mapping because it is in use.",)},
    "mapped": {},
}
WEIGHTS = {
    "create": 10, "code": 6, "configure": 3, "publish": 12, "read": 8, "versions": 4, "alias": 6, "move": 6, "unalias": 2,
    "unversion": 4, "delete": 1, "invoke": 14, "map": 6, "toggle": 5, "unmap": 3, "mapped": 4,
}


class World:
    """What is known about the functions, whatever the order of overlapping requests was."""

    def __init__(self):
        self.lock = threading.Lock()
        self.clock = 0
        self.numbers = 0
        self.created = {}  # incarnation -> (name, when its creation was acknowledged)
        self.dead = {}  # incarnation -> when a delete that must have hit it was acknowledged
        self.code_of_version = {}  # (incarnation, version) -> the digest of its code
        self.ran_of_version = {}  # (incarnation, version) -> the code that ran
        self.highest = Counter()  # incarnation -> the highest number acknowledged
        self.codes = set()
        self.mapped = {}  # mapping -> what it maps to what
        self.unmapped = {}  # mapping -> when its deletion was acknowledged
        self.n_created = Counter()
        self.n_deleted = Counter()
        self.outcomes = Counter()

    def tick(self):
        with self.lock:
            self.clock += 1
            return self.clock

    def number(self):
        with self.lock:
            self.numbers += 1
            return self.numbers

    def saw(self, began, name, incarnation):
        """An answer shows an incarnation."""
        with self.lock:
            assert incarnation.startswith(f"{name}-"), f"{name} shows {incarnation}"
            died = self.dead.get(incarnation)
            assert died is None or died > began, f"{incarnation} was deleted at {died}, and seen by a request of {began}"

    def saw_version(self, incarnation, version, digest):
        with self.lock:
            known = self.code_of_version.setdefault((incarnation, version), digest)
            assert known == digest, f"version {version} of {incarnation} has changed"

    def ran(self, answer):
        with self.lock:
            assert answer["code"] in self.codes, f"{answer} was never asked for"
            if answer["version"] != "$LATEST":
                known = self.ran_of_version.setdefault((answer["incarnation"], answer["version"]), answer["code"])
                assert known == answer["code"], f"version {answer['version']} of {answer['incarnation']} has changed"

    def saw_mapping(self, began, shown, changed=False):
        """An answer shows a mapping, or changes it; one whose deletion was acknowledged is at most on its way out."""
        with self.lock:
            pair = (shown["EventSourceArn"], shown["FunctionArn"])
            known = self.mapped.setdefault(shown["UUID"], pair)
            assert known == pair, f"{shown['UUID']} mapped {known}, and now {pair}"
            gone = self.unmapped.get(shown["UUID"])
            if gone is not None and gone < began:
                assert shown["State"] == "Deleting" and not changed, f"{shown} was deleted at {gone}, before {began}"

    def deleted(self, name, began):
        with self.lock:
            self.clock += 1
            self.n_deleted[name] += 1
            for incarnation, (of, acknowledged) in self.created.items():
                if of == name and acknowledged < began:
                    self.dead.setdefault(incarnation, self.clock)


class Client(threading.Thread):
    def __init__(self, world, boto, number, until):
        super().__init__(daemon=True)
        self.world, self.boto, self.until = world, boto, until
        self.random = random.Random(f"{SEED}/{number}")
        self.failure = None

    def run(self):
        try:
            while time.monotonic() < self.until:
                step = self.random.choices(list(WEIGHTS), WEIGHTS.values())[0]
                self.take(step, self.random.choice(NAMES))
        except BaseException as failure:
            self.failure = failure

    def take(self, step, name):
        began = self.world.tick()
        try:
            getattr(self, step)(name, began)
            self.world.outcomes[step, "done"] += 1
        except ClientError as error:
            code, text = error.response["Error"]["Code"], error.response["Error"]["Message"]
            allowed = ALLOWED[step].get(code, ())
            assert text.startswith(allowed) if allowed else False, f"{step} was refused with {code}: {text}"
            self.world.outcomes[step, code] += 1

    def qualifier(self):
        return self.random.choice(["$LATEST", "1", "2", "3", *ALIASES])

    def new_code(self):
        code = f"c{self.world.number()}"
        with self.world.lock:
            self.world.codes.add(code)
        return archive({"app.py": HANDLER.replace("CODE", code)})

    def check(self, name, began, shown, listed=False):
        """A configuration in an answer is one that the function can have."""
        incarnation = shown["Environment"]["Variables"]["INCARNATION"]
        self.world.saw(began, name, incarnation)
        if shown["Version"] != "$LATEST":
            self.world.saw_version(incarnation, shown["Version"], shown["CodeSha256"])
        if not listed:
            states = (shown.get("State"), shown.get("LastUpdateStatus"))
            assert states in {("Pending", None), ("Active", "Successful"), ("Active", "InProgress")}, states
        return incarnation

    def create(self, name, began):
        incarnation = f"{name}-{self.world.number()}"
        shown = self.boto.create_function(
            FunctionName=name, Runtime=PYTHON, Role=ROLE, Handler="app.handler", Timeout=30,
            Code={"ZipFile": self.new_code()}, Environment={"Variables": {"INCARNATION": incarnation}},
            Publish=self.random.random() < 0.5)
        with self.world.lock:
            self.world.clock += 1
            self.world.created[incarnation] = (name, self.world.clock)
            self.world.n_created[name] += 1
        assert self.check(name, began, shown) == incarnation

    def code(self, name, began):
        self.check(name, began, self.boto.update_function_code(
            FunctionName=name, ZipFile=self.new_code(), Publish=self.random.random() < 0.3))

    def configure(self, name, began):
        self.check(name, began, self.boto.update_function_configuration(
            FunctionName=name, Description=f"d{self.random.randrange(9)}"))

    def publish(self, name, began):
        with self.world.lock:
            before = dict(self.world.highest)
        shown = self.boto.publish_version(FunctionName=name)
        incarnation = self.check(name, began, shown)
        number = int(shown["Version"])
        assert number >= before.get(incarnation, 0), f"{incarnation} gave {number} after {before[incarnation]}"
        with self.world.lock:
            self.world.highest[incarnation] = max(self.world.highest[incarnation], number)

    def read(self, name, began):
        qualifier = self.qualifier()
        shown = self.boto.get_function(FunctionName=name, Qualifier=qualifier)["Configuration"]
        self.check(name, began, shown)
        assert shown["FunctionArn"].endswith(f":{name}:{qualifier}")

    def versions(self, name, began):
        shown = self.boto.list_versions_by_function(FunctionName=name)["Versions"]
        incarnations = {self.check(name, began, version, listed=True) for version in shown}
        assert len(incarnations) == 1, f"one list shows {incarnations}"
        numbers = [int(version["Version"]) for version in shown[1:]]
        assert shown[0]["Version"] == "$LATEST" and numbers == sorted(set(numbers))

    def routing(self):
        weights = {self.random.choice(["1", "2", "3"]): 0.5} if self.random.random() < 0.3 else {}
        version = self.random.choice([v for v in ("1", "2", "3") if v not in weights])
        return {"FunctionVersion": version, "RoutingConfig": {"AdditionalVersionWeights": weights}}

    def alias(self, name, began):
        self.boto.create_alias(FunctionName=name, Name=self.random.choice(ALIASES), **self.routing())

    def move(self, name, began):
        self.boto.update_alias(FunctionName=name, Name=self.random.choice(ALIASES), **self.routing())

    def unalias(self, name, began):
        self.boto.delete_alias(FunctionName=name, Name=self.random.choice(ALIASES))

    def unversion(self, name, began):
        self.boto.delete_function(FunctionName=name, Qualifier=self.random.choice(["1", "2", "3"]))

    def delete(self, name, began):
        self.boto.delete_function(FunctionName=name)
        self.world.deleted(name, began)

    def map(self, name, began):
        enabled = self.random.random() < 0.7
        shown = self.boto.create_event_source_mapping(
            FunctionName=name, EventSourceArn=self.random.choice(QUEUES), Enabled=enabled)
        assert shown["State"] == "Creating", shown
        self.world.saw_mapping(began, shown)

    def a_mapping(self):
        with self.world.lock:
            every = set(self.world.mapped)
            there = every - set(self.world.unmapped)
        known = every if self.random.random() < 0.1 else there
        return self.random.choice(sorted(known) or ["00000000-0000-0000-0000-000000000000"])

    def toggle(self, _name, began):
        enabled = self.random.choice([True, False])
        shown = self.boto.update_event_source_mapping(UUID=self.a_mapping(), Enabled=enabled)
        assert shown["State"] in ("Updating", "Enabling" if enabled else "Disabling"), shown
        self.world.saw_mapping(began, shown, changed=True)

    def unmap(self, _name, began):
        shown = self.boto.delete_event_source_mapping(UUID=self.a_mapping())
        assert shown["State"] == "Deleting", shown
        self.world.saw_mapping(began, shown, changed=True)
        with self.world.lock:
            self.world.clock += 1
            assert shown["UUID"] not in self.world.unmapped, f"{shown['UUID']} was deleted twice"
            self.world.unmapped[shown["UUID"]] = self.world.clock

    def mapped(self, _name, began):
        listed = self.boto.list_event_source_mappings()["EventSourceMappings"]
        for shown in listed:
            self.world.saw_mapping(began, shown)
        pairs = Counter((shown["EventSourceArn"], shown["FunctionArn"]) for shown in listed)
        assert all(count == 1 for count in pairs.values()), pairs

    def invoke(self, name, began):
        qualifier = self.qualifier()
        reply = self.boto.invoke(FunctionName=name, Qualifier=qualifier)
        answer = json.loads(reply["Payload"].read())
        assert "FunctionError" not in reply, answer
        self.world.saw(began, name, answer["incarnation"])
        assert reply["ExecutedVersion"] == answer["version"]
        assert qualifier in ALIASES or qualifier == answer["version"], f"{qualifier} ran {answer['version']}"
        self.world.ran(answer)


def test_whatever_many_clients_do_every_answer_is_one_that_can_be():
    world = World()
    with Platform() as platform:
        boto = platform.client(
            retries={"total_max_attempts": 1}, max_pool_connections=N_CLIENTS, read_timeout=60, parameter_validation=False)
        sqs = platform.client("sqs")
        for queue in QUEUES:
            sqs.create_queue(QueueName=queue.rsplit(":", 1)[1], Attributes={"VisibilityTimeout": "900"})
        until = time.monotonic() + SECONDS
        clients = [Client(world, boto, number, until) for number in range(N_CLIENTS)]
        for client in clients:
            client.start()
        for client in clients:
            client.join(timeout=SECONDS + 90)
            assert not client.is_alive(), "a request hangs"
        failures = [repr(client.failure) for client in clients if client.failure]
        assert not failures, f"seed {SEED}: {failures[:3]}, and {len(failures)} in all"
        for name in NAMES:
            there = {function["FunctionName"] for function in boto.list_functions()["Functions"]}
            assert world.n_created[name] - world.n_deleted[name] == (name in there), name
        wait_until(
            lambda: all(it["State"] in ("Enabled", "Disabled")
                        for it in boto.list_event_source_mappings()["EventSourceMappings"]),
            "all mappings have arrived")
        mappings = {it["UUID"] for it in boto.list_event_source_mappings()["EventSourceMappings"]}
        assert mappings == set(world.mapped) - set(world.unmapped)
        print(sorted(world.outcomes.items()))
        done = {step for (step, outcome), count in world.outcomes.items() if outcome == "done" and count}
        assert done == set(WEIGHTS), f"never succeeded: {set(WEIGHTS) - done}"
