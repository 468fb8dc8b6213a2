#!/usr/bin/env python3
"""Turns Smithy's protocol tests into models for the generator and cases for the harness.

    python3 import.py ast.json

`ast.json` is the JSON form of the Smithy models that README.md names. For each service this writes
`models/<name>.json`, in the form of botocore's models, and `cases/<name>.json`.
"""

import json
import re
import sys
from pathlib import Path

HERE = Path(__file__).parent

SERVICES = {
    "smithy_rest_json": "aws.protocoltests.restjson#RestJson",
    "smithy_rest_json_validation": "aws.protocoltests.restjson.validation#RestJsonValidation",
    "smithy_apigateway": "com.amazonaws.apigateway#BackplaneControlService",
    "smithy_glacier": "com.amazonaws.glacier#Glacier",
    "smithy_json_10": "aws.protocoltests.json10#JsonRpc10",
    "smithy_json_10_query_compatible": "aws.protocoltests.json10#QueryCompatibleJsonRpc10",
    "smithy_json_11": "aws.protocoltests.json#JsonProtocol",
    "smithy_machinelearning": "com.amazonaws.machinelearning#AmazonML_20141212",
    "smithy_query": "aws.protocoltests.query#AwsQuery",
    "smithy_rest_xml": "aws.protocoltests.restxml#RestXml",
    "smithy_rest_xml_namespace": "aws.protocoltests.restxml.xmlns#RestXmlWithNamespace",
    "smithy_s3": "com.amazonaws.s3#AmazonS3",
}

PROTOCOLS = {
    "aws.protocols#restJson1": {"protocol": "rest-json"},
    "aws.protocols#restXml": {"protocol": "rest-xml"},
    "aws.protocols#awsJson1_0": {"protocol": "json", "jsonVersion": "1.0"},
    "aws.protocols#awsJson1_1": {"protocol": "json", "jsonVersion": "1.1"},
    "aws.protocols#awsQuery": {"protocol": "query"},
}

# The types of botocore's models; it has none for numbers of 8 and 16 bits and for documents.
TYPES = {
    "byte": "integer",
    "short": "integer",
    "intEnum": "integer",
    "enum": "string",
    "set": "list",
    "union": "structure",
    "document": "structure",
}

TIMESTAMP_FORMATS = {"date-time": "iso8601", "epoch-seconds": "unixTimestamp", "http-date": "rfc822"}

# Members with one of these need a shape of their own, because botocore's models constrain shapes only.
CONSTRAINTS = ("length", "range", "pattern", "timestampFormat", "enum")

KINDS = {"httpRequestTests": "request", "httpResponseTests": "response", "httpMalformedRequestTests": "malformed"}

UNIT = "smithy.api#Unit"


def trait(shape, name):
    """The value of a trait of Smithy's own namespace."""
    return shape.get("traits", {}).get(f"smithy.api#{name}")


def prelude(name):
    """A shape that every Smithy model has."""
    if name == "Unit":
        return {"type": "structure", "members": {}}
    name = name.removeprefix("Primitive")
    return {"type": name[0].lower() + name[1:]}


class Service:
    """One service on its way from one form to the other."""

    def __init__(self, ast, identifier):
        self.ast = ast
        self.identifier = identifier
        self.service = ast[identifier]
        self.protocol = next(name for name in PROTOCOLS if name in self.service["traits"])
        self.is_json = "json" in self.protocol.lower()
        self.is_rest = "rest" in self.protocol
        self.shapes = {}
        self.sources = {}
        self.cases = []
        self.client_only = []
        self.is_output = False

    def model(self):
        operations = {}
        for reference in self.service["operations"]:
            name = reference["target"].split("#")[1]
            operations[name] = self.operation(name, self.ast[reference["target"]])
        metadata = {
            "apiVersion": self.service["version"],
            "endpointPrefix": self.identifier.split("#")[1].lower(),
            **PROTOCOLS[self.protocol],
        }
        if self.is_json and not self.is_rest:
            metadata["targetPrefix"] = self.identifier.split("#")[1]
        if "aws.protocols#awsQueryCompatible" in self.service["traits"]:
            metadata["awsQueryCompatible"] = {}
        if self.service["traits"][self.protocol].get("noErrorWrapping"):
            metadata["noErrorWrapping"] = True
        namespace = trait(self.service, "xmlNamespace")
        if namespace and not self.is_json:
            metadata["xmlNamespace"] = namespace["uri"]
        return {"version": "2.0", "metadata": metadata, "operations": operations, "shapes": self.shapes}

    def operation(self, name, source):
        http = trait(source, "http") if self.is_rest else {"method": "POST", "uri": "/"}
        operation = {
            "name": name,
            "http": {
                "method": http["method"],
                "requestUri": http["uri"],
                "responseCode": http.get("code", 200),
            },
        }
        for side in ("input", "output"):
            target = source.get(side, {}).get("target", UNIT)
            if target != UNIT:
                # What a reply has no place for travels in its body.
                self.is_output = side == "output"
                operation[side] = {"shape": self.shape(target)}
                root = trait(self.ast[target], "xmlName")
                if side == "output" and root and self.protocol == "aws.protocols#restXml":
                    operation[side]["locationName"] = root
                if side == "output" and self.protocol == "aws.protocols#awsQuery":
                    operation[side]["resultWrapper"] = f"{name}Result"
        self.take_cases(source, {"operation": name})
        errors = [error["target"] for error in source.get("errors", [])]
        for target in errors:
            shape = self.shape(target)
            self.take_cases(self.ast[target], {"operation": name, "error": shape})
        if errors:
            operation["errors"] = [{"shape": self.shape(target)} for target in errors]
        return operation

    def shape(self, identifier):
        """Converts a shape and everything below it; gives its name in the model."""
        name = self.service.get("rename", {}).get(identifier, identifier.split("#")[1])
        if self.sources.setdefault(name, identifier) != identifier:
            sys.exit(f"two shapes are called {name}: {identifier} and {self.sources[name]}")
        if name in self.shapes:
            return name
        source = self.ast.get(identifier) or prelude(name)
        shape = self.shapes[name] = {"type": TYPES.get(source["type"], source["type"])}
        self.constrain(shape, source)
        kind = source["type"]
        if kind in ("structure", "union"):
            self.structure(shape, name, source)
        elif kind in ("list", "set"):
            shape["member"] = self.member(source["member"], name, "member")
        elif kind == "map":
            shape["key"] = self.member(source["key"], name, "key")
            shape["value"] = self.member(source["value"], name, "value")
        elif kind == "enum":
            shape["enum"] = [trait(member, "enumValue") or key for key, member in source["members"].items()]
        if kind == "union":
            shape["union"] = True
        if kind == "document":
            shape.update(members={}, document=True)
        if trait(source, "sparse") is not None:
            shape["sparse"] = True
        if trait(source, "error"):
            self.error(shape, source)
        return name

    def structure(self, shape, name, source):
        shape["members"] = {}
        required = [key for key, member in source["members"].items() if trait(member, "required") is not None]
        if required:
            shape["required"] = required
        for key, member in source["members"].items():
            shape["members"][key] = self.member(member, name, key)
            if trait(member, "httpPayload") is not None and self.is_rest:
                shape["payload"] = key
            target = self.ast.get(member["target"], {})
            if target.get("type") == "union" and trait(target, "streaming") is not None:
                self.shapes[shape["members"][key]["shape"]]["eventstream"] = True

    def member(self, member, owner, key):
        target = member["target"]
        result = {"shape": self.shape(target)}
        if any(trait(member, name) is not None for name in CONSTRAINTS):
            result["shape"] = self.variant(member, owner, key)
        if self.is_rest:
            self.bind(result, member, key)
        rename = trait(member, "jsonName" if self.is_json else "xmlName")
        # awsJson knows no other names.
        if rename and (not self.is_json or self.is_rest) and "location" not in result:
            result["locationName"] = rename
        if self.is_json:
            return result
        if trait(member, "xmlFlattened") is not None:
            result["flattened"] = True
        if trait(member, "xmlAttribute") is not None:
            result["xmlAttribute"] = True
        source = self.ast.get(target, {})
        is_payload = self.is_rest and trait(member, "httpPayload") is not None
        namespace = trait(member, "xmlNamespace") or is_payload and trait(source, "xmlNamespace")
        if namespace:
            result["xmlNamespace"] = namespace
        if is_payload and "locationName" not in result:
            result["locationName"] = trait(source, "xmlName") or self.shape(target)
        if "flattened" in result and trait(source.get("member", {}), "xmlName"):
            result["shape"] = self.without_item_name(result["shape"])
        return result

    def without_item_name(self, name):
        """In botocore's models an element's name is the name of a flattened list, in Smithy's it means nothing there."""
        variant = f"Flattened{name}"
        shape = self.shapes[name]
        item = {key: value for key, value in shape["member"].items() if key != "locationName"}
        self.shapes[variant] = {**shape, "member": item}
        return variant

    def bind(self, result, member, key):
        """Says where a member travels outside the body."""
        for name, location in (
            ("httpLabel", "uri"),
            ("httpQuery", "querystring"),
            ("httpQueryParams", "querystring"),
            ("httpHeader", "header"),
            ("httpPrefixHeaders", "headers"),
            ("httpResponseCode", "statusCode"),
        ):
            value = trait(member, name)
            if value is not None and not (self.is_output and location in ("uri", "querystring")):
                result["location"] = location
                result["locationName"] = value if isinstance(value, str) else key

    def variant(self, member, owner, key):
        """A shape that is the member's target with the member's own constraints."""
        name = f"{owner}{key[0].upper()}{key[1:]}"
        target = self.ast.get(member["target"], {})
        shape = dict(self.shapes[self.shape(member["target"])])
        self.constrain(shape, {"type": target.get("type", ""), "traits": member["traits"]})
        self.shapes[name] = shape
        return name

    def constrain(self, shape, source):
        bounds = trait(source, "length") or trait(source, "range")
        if bounds:
            for key in ("min", "max"):
                shape.pop(key, None)
                if key in bounds:
                    shape[key] = bounds[key]
        if trait(source, "pattern") is not None:
            # Smithy's patterns match anywhere, botocore's are read as the whole.
            pattern = trait(source, "pattern")
            head = "" if pattern.startswith("^") else ".*"
            tail = "" if pattern.endswith("$") else ".*"
            shape["pattern"] = head + pattern.removeprefix("^").removesuffix("$") + tail
        if trait(source, "enum"):
            shape["enum"] = [item["value"] for item in trait(source, "enum")]
        if trait(source, "timestampFormat"):
            shape["timestampFormat"] = TIMESTAMP_FORMATS[trait(source, "timestampFormat")]
        if trait(source, "sensitive") is not None:
            shape["sensitive"] = True

    def error(self, shape, source):
        query = source["traits"].get("aws.protocols#awsQueryError", {}) if "Query" in self.protocol else {}
        fault = trait(source, "error")
        status = query.get("httpResponseCode") or trait(source, "httpError") or (400 if fault == "client" else 500)
        shape["exception"] = True
        shape["error"] = {"httpStatusCode": status, "senderFault": fault == "client"}
        if query:
            shape["error"]["code"] = query["code"]

    def take_cases(self, source, about):
        for name, kind in KINDS.items():
            for test in source.get("traits", {}).get(f"smithy.test#{name}", []):
                if test["protocol"] != self.protocol:
                    continue
                if test.get("appliesTo") == "client":
                    self.client_only.append(test["id"])
                    continue
                self.cases.extend(expand({"id": test["id"], "kind": kind, **about, **trimmed(test)}))


def trimmed(test):
    dropped = ("id", "documentation", "protocol", "appliesTo", "tags", "authScheme", "vendorParams", "vendorParamsShape")
    return {key: value for key, value in test.items() if key not in dropped}


def expand(case):
    """One case for each set of parameters."""
    parameters = case.pop("testParameters", None)
    if not parameters:
        return [case]
    count = len(next(iter(parameters.values())))
    cases = []
    for index in range(count):
        values = {name: column[index] for name, column in parameters.items()}
        cases.append({**fill(case, values), "id": f"{case['id']}[{index}]"})
    return cases


def fill(node, values):
    if isinstance(node, dict):
        return {fill(key, values): fill(value, values) for key, value in node.items()}
    if isinstance(node, list):
        return [fill(value, values) for value in node]
    if not isinstance(node, str):
        return node

    def replacement(found):
        if found.group(0) == "$$":
            return "$"
        value = values[found.group(1)]
        return json.dumps(value, ensure_ascii=False) if found.group(2) == "S" else value

    return re.sub(r"\$\$|\$(\w+):([SL])", replacement, node)


def write(path, head, rows):
    """One line for each case or shape, so that a change shows as what it is."""
    path.parent.mkdir(exist_ok=True)
    dump = lambda value: json.dumps(value, ensure_ascii=False, separators=(", ", ": "))
    with path.open("w", encoding="utf-8") as out:
        out.write("{\n")
        for key, value in head.items():
            out.write(f"{dump(key)}: {dump(value)},\n")
        for position, (key, value) in enumerate(rows.items()):
            is_map = isinstance(value, dict)
            items = [f"{dump(name)}: {dump(item)}" for name, item in value.items()] if is_map else map(dump, value)
            opening, closing = "{}" if is_map else "[]"
            out.write(f"{dump(key)}: {opening}\n" + ",\n".join(items) + f"\n{closing}")
            out.write(",\n" if position + 1 < len(rows) else "\n")
        out.write("}\n")


def main():
    ast = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))["shapes"]
    for name, identifier in SERVICES.items():
        service = Service(ast, identifier)
        model = service.model()
        rows = {key: model.pop(key) for key in ("operations", "shapes")}
        write(HERE / "models" / f"{name}.json", model, rows)
        # An error belongs to several operations and is tested once.
        cases = list({(case["kind"], case["id"], case.get("error")): case for case in service.cases}.values())
        head = {"clientOnly": sorted(set(service.client_only))}
        write(HERE / "cases" / f"{name}.json", head, {"cases": cases})


if __name__ == "__main__":
    main()
