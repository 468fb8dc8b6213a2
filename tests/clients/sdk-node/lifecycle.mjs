// A function's whole life through the AWS SDK for JavaScript v3. Prints every check that holds; fails at the first
// that does not. What it is given comes from the environment: see tests/clients/test_sdks.py.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import {
  InvalidRequestContentException,
  Lambda,
  PreconditionFailedException,
  ResourceConflictException,
  ResourceNotFoundException,
  TooManyRequestsException,
  paginateListAliases,
  paginateListFunctions,
  paginateListVersionsByFunction,
  waitUntilFunctionActiveV2,
  waitUntilFunctionUpdatedV2,
  waitUntilPublishedVersionActive,
} from "@aws-sdk/client-lambda";

const { FUNCTION: name, ROLE, RUNTIME, PACKAGE, OTHER_PACKAGE } = process.env;
const client = new Lambda({});
const waiting = { client, maxWaitTime: 30, minDelay: 1, maxDelay: 1 };
const settings = { FunctionName: name, Runtime: RUNTIME, Role: ROLE, Handler: "app.handler", Timeout: 20 };

const holds = (check) => console.log(check);
const json = (payload) => JSON.parse(payload.transformToString());
const invoke = async (event, more = {}) =>
  client.invoke({ FunctionName: name, Payload: JSON.stringify(event), ...more });

async function collect(pages, items) {
  const found = [];
  let count = 0;
  for await (const page of pages) {
    found.push(...page[items]);
    count += 1;
  }
  return { found, count };
}

async function creation() {
  const Code = { ZipFile: await readFile(PACKAGE) };
  const created = await client.createFunction({ ...settings, Code, Tags: { team: "red" } });
  assert.equal(created.State, "Pending");
  const waited = await waitUntilFunctionActiveV2(waiting, { FunctionName: name });
  assert.equal(waited.state, "SUCCESS");
  holds("created");
  await assert.rejects(client.createFunction({ ...settings, Code }), (error) => {
    assert(error instanceof ResourceConflictException);
    assert.equal(error.message, `Function already exist: ${name}`);
    assert.deepEqual([error.Type, error.$metadata.httpStatusCode], ["User", 409]);
    return true;
  });
  holds("conflict");
  return created.FunctionArn;
}

async function invocation() {
  const reply = await invoke({ colour: "grün" }, { LogType: "Tail" });
  assert.deepEqual([reply.StatusCode, reply.ExecutedVersion, reply.FunctionError], [200, "$LATEST", undefined]);
  assert.deepEqual(json(reply.Payload).event, { colour: "grün" });
  assert.match(Buffer.from(reply.LogResult, "base64").toString(), /^REPORT RequestId: /m);
  holds("invoked");
  const failed = await invoke({ raise: "no luck" });
  assert.deepEqual([failed.StatusCode, failed.FunctionError], [200, "Unhandled"]);
  const { errorType, errorMessage } = json(failed.Payload);
  assert.deepEqual([errorType, errorMessage], ["ValueError", "no luck"]);
  holds("function error");
  assert.equal((await invoke({}, { InvocationType: "DryRun" })).StatusCode, 204);
  holds("dry run");
  await assert.rejects(client.invoke({ FunctionName: name, Payload: "{" }), InvalidRequestContentException);
  holds("invalid content");
  const stream = await client.invokeWithResponseStream({ FunctionName: name, Payload: '{"streamed":true}' });
  const pieces = [];
  let complete;
  for await (const event of stream.EventStream) {
    pieces.push(event.PayloadChunk?.Payload ?? new Uint8Array());
    complete = event.InvokeComplete ?? complete;
  }
  assert.deepEqual(JSON.parse(Buffer.concat(pieces)).event, { streamed: true });
  assert.equal(complete.ErrorCode, undefined);
  holds("streamed");
}

async function updates() {
  const { RevisionId } = await client.getFunctionConfiguration({ FunctionName: name });
  const Environment = { Variables: { GREETING: "hello" } };
  const updated = await client.updateFunctionConfiguration({ FunctionName: name, MemorySize: 192, Environment });
  assert.equal(updated.LastUpdateStatus, "InProgress");
  await waitUntilFunctionUpdatedV2(waiting, { FunctionName: name });
  assert.equal(json((await invoke({})).Payload).greeting, "hello");
  holds("configuration updated");
  const stale = client.updateFunctionConfiguration({ FunctionName: name, Timeout: 9, RevisionId });
  await assert.rejects(stale, PreconditionFailedException);
  holds("stale revision");
  const first = await client.publishVersion({ FunctionName: name, Description: "first" });
  assert.equal(first.Version, "1");
  await waitUntilPublishedVersionActive(waiting, { FunctionName: name, Qualifier: "1" });
  await client.updateFunctionCode({ FunctionName: name, ZipFile: await readFile(OTHER_PACKAGE) });
  await waitUntilFunctionUpdatedV2(waiting, { FunctionName: name });
  const second = await client.publishVersion({ FunctionName: name });
  assert.equal(second.Version, "2");
  await waitUntilPublishedVersionActive(waiting, { FunctionName: name, Qualifier: "2" });
  const code = async (Qualifier) => json((await invoke({}, { Qualifier })).Payload).code;
  assert.deepEqual([await code("1"), await code("2"), await code("$LATEST")], ["first", "second", "second"]);
  holds("code updated and versions published");
}

async function aliases() {
  const alias = { FunctionName: name, Name: "live" };
  const made = await client.createAlias({ ...alias, FunctionVersion: "1" });
  assert.match(made.AliasArn, /:live$/);
  assert.equal((await invoke({}, { Qualifier: "live" })).ExecutedVersion, "1");
  const RoutingConfig = { AdditionalVersionWeights: { 1: 0.25 } };
  await client.updateAlias({ ...alias, FunctionVersion: "2", RoutingConfig });
  assert.deepEqual((await client.getAlias(alias)).RoutingConfig, RoutingConfig);
  const listed = await collect(paginateListAliases({ client, pageSize: 1 }, { FunctionName: name }), "Aliases");
  assert.deepEqual(listed.found.map((it) => it.Name), ["live"]);
  await client.deleteAlias(alias);
  await assert.rejects(client.getAlias(alias), ResourceNotFoundException);
  holds("aliased");
}

async function lists() {
  const other = { ...settings, FunctionName: `${name}-other` };
  await client.createFunction({ ...other, Code: { ZipFile: await readFile(PACKAGE) } });
  const functions = await collect(paginateListFunctions({ client, pageSize: 1 }, {}), "Functions");
  const names = new Set(functions.found.map((it) => it.FunctionName));
  assert(names.has(name) && names.has(other.FunctionName) && functions.count >= 2);
  await client.deleteFunction({ FunctionName: other.FunctionName });
  const pages = paginateListVersionsByFunction({ client, pageSize: 1 }, { FunctionName: name });
  const versions = await collect(pages, "Versions");
  assert.deepEqual(versions.found.map((it) => it.Version), ["$LATEST", "1", "2"]);
  assert(versions.count >= 3);
  holds("listed in pages");
}

async function concurrency() {
  const reserved = await client.putFunctionConcurrency({ FunctionName: name, ReservedConcurrentExecutions: 0 });
  assert.equal(reserved.ReservedConcurrentExecutions, 0);
  await assert.rejects(invoke({}), (error) => {
    assert(error instanceof TooManyRequestsException);
    assert.equal(error.Reason, "ReservedFunctionConcurrentInvocationLimitExceeded");
    return true;
  });
  await client.deleteFunctionConcurrency({ FunctionName: name });
  const left = await client.getFunctionConcurrency({ FunctionName: name });
  assert.equal(left.ReservedConcurrentExecutions, undefined);
  assert.equal((await invoke({})).StatusCode, 200);
  holds("concurrency reserved and throttled");
}

async function attachments(arn) {
  await client.tagResource({ Resource: arn, Tags: { "cost centre": "é/=" } });
  await client.untagResource({ Resource: arn, TagKeys: ["team"] });
  assert.deepEqual((await client.listTags({ Resource: arn })).Tags, { "cost centre": "é/=" });
  holds("tagged");
  const statement = { FunctionName: name, StatementId: "bucket" };
  const Principal = "s3.amazonaws.com";
  await client.addPermission({ ...statement, Action: "lambda:InvokeFunction", Principal });
  const policy = JSON.parse((await client.getPolicy({ FunctionName: name })).Policy);
  assert.deepEqual(policy.Statement.map((it) => it.Sid), ["bucket"]);
  await client.removePermission(statement);
  await assert.rejects(client.getPolicy({ FunctionName: name }), ResourceNotFoundException);
  holds("permitted");
  const Cors = { AllowOrigins: ["https://example.com"], MaxAge: 60 };
  const url = await client.createFunctionUrlConfig({ FunctionName: name, AuthType: "NONE", Cors });
  const shown = await client.getFunctionUrlConfig({ FunctionName: name });
  assert.deepEqual([shown.FunctionUrl, shown.Cors], [url.FunctionUrl, Cors]);
  await client.deleteFunctionUrlConfig({ FunctionName: name });
  await assert.rejects(client.getFunctionUrlConfig({ FunctionName: name }), ResourceNotFoundException);
  holds("url configured");
}

async function deletion() {
  await client.deleteFunction({ FunctionName: name });
  await assert.rejects(client.getFunction({ FunctionName: name }), (error) => {
    assert(error instanceof ResourceNotFoundException);
    assert.match(error.message, /^Function not found: arn:aws:lambda:/);
    return true;
  });
  holds("deleted");
}

const arn = await creation();
await invocation();
await updates();
await aliases();
await lists();
await concurrency();
await attachments(arn);
await deletion();
