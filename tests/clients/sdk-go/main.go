// A function's whole life through the AWS SDK for Go v2. Prints every check that holds; fails at the first that does
// not. What it is given comes from the environment: see tests/clients/test_sdks.py.
package main

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"reflect"
	"strings"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/service/lambda"
	"github.com/aws/aws-sdk-go-v2/service/lambda/types"
)

const (
	longestWait = 30 * time.Second
	lookEvery   = 100 * time.Millisecond
)

var (
	ctx          = context.Background()
	name         = aws.String(os.Getenv("FUNCTION"))
	role         = aws.String(os.Getenv("ROLE"))
	runtime      = types.Runtime(os.Getenv("RUNTIME"))
	code         = must(os.ReadFile(os.Getenv("PACKAGE")))
	otherCode    = must(os.ReadFile(os.Getenv("OTHER_PACKAGE")))
	clientConfig = must(config.LoadDefaultConfig(ctx))
	client       = lambda.NewFromConfig(clientConfig)
)

// What the function under test answers.
type answer struct {
	Code     string         `json:"code"`
	Event    map[string]any `json:"event"`
	Greeting string         `json:"greeting"`
}

func main() {
	arn := creation()
	invocation()
	updates()
	aliases()
	lists()
	concurrency()
	attachments(arn)
	deletion()
}

func holds(check string) { fmt.Println(check) }

func must[T any](value T, err error) T {
	if err != nil {
		panic(err)
	}
	return value
}

func ensure(err error) {
	if err != nil {
		panic(err)
	}
}

func equal[T any](found, expected T) {
	if !reflect.DeepEqual(found, expected) {
		panic(fmt.Sprintf("%v is not %v", found, expected))
	}
}

// The error that the client must have made of an answer.
func refused[E error](_ any, err error) E {
	var expected E
	if !errors.As(err, &expected) {
		panic(fmt.Sprintf("%v is not %T", err, expected))
	}
	return expected
}

func invoke(event string, more ...func(*lambda.InvokeInput)) (*lambda.InvokeOutput, error) {
	input := lambda.InvokeInput{FunctionName: name, Payload: []byte(event)}
	for _, change := range more {
		change(&input)
	}
	return client.Invoke(ctx, &input)
}

func qualified(qualifier string) func(*lambda.InvokeInput) {
	return func(input *lambda.InvokeInput) { input.Qualifier = &qualifier }
}

func read(payload []byte) answer {
	var document answer
	ensure(json.Unmarshal(payload, &document))
	return document
}

func waitUntilUpdated() {
	waiter := lambda.NewFunctionUpdatedV2Waiter(client, func(it *lambda.FunctionUpdatedV2WaiterOptions) {
		it.MinDelay = lookEvery
	})
	ensure(waiter.Wait(ctx, &lambda.GetFunctionInput{FunctionName: name}, longestWait))
}

func creation() string {
	input := lambda.CreateFunctionInput{
		FunctionName: name, Role: role, Runtime: runtime, Handler: aws.String("app.handler"), Timeout: aws.Int32(20),
		Code: &types.FunctionCode{ZipFile: code}, Tags: map[string]string{"team": "red"},
	}
	created := must(client.CreateFunction(ctx, &input))
	equal(created.State, types.StatePending)
	waiter := lambda.NewFunctionActiveV2Waiter(client, func(it *lambda.FunctionActiveV2WaiterOptions) {
		it.MinDelay = lookEvery
	})
	ensure(waiter.Wait(ctx, &lambda.GetFunctionInput{FunctionName: name}, longestWait))
	holds("created")
	conflict := refused[*types.ResourceConflictException](client.CreateFunction(ctx, &input))
	equal(conflict.ErrorMessage(), "Function already exist: "+*name)
	equal(aws.ToString(conflict.Type), "User")
	holds("conflict")
	return *created.FunctionArn
}

func invocation() {
	reply := must(invoke(`{"colour": "grün"}`, func(it *lambda.InvokeInput) { it.LogType = types.LogTypeTail }))
	equal(reply.StatusCode, 200)
	equal(*reply.ExecutedVersion, "$LATEST")
	equal(reply.FunctionError, nil)
	equal(read(reply.Payload).Event, map[string]any{"colour": "grün"})
	log := string(must(base64.StdEncoding.DecodeString(*reply.LogResult)))
	equal(strings.Contains(log, "\nREPORT RequestId: "), true)
	holds("invoked")
	failed := must(invoke(`{"raise": "no luck"}`))
	equal(failed.StatusCode, 200)
	equal(*failed.FunctionError, "Unhandled")
	var failure struct{ ErrorType, ErrorMessage string }
	ensure(json.Unmarshal(failed.Payload, &failure))
	equal(failure.ErrorType+": "+failure.ErrorMessage, "ValueError: no luck")
	holds("function error")
	dry := must(invoke("{}", func(it *lambda.InvokeInput) { it.InvocationType = types.InvocationTypeDryRun }))
	equal(dry.StatusCode, 204)
	holds("dry run")
	refused[*types.InvalidRequestContentException](invoke("{"))
	holds("invalid content")
	streaming()
	holds("streamed")
}

func streaming() {
	input := lambda.InvokeWithResponseStreamInput{FunctionName: name, Payload: []byte(`{"streamed": true}`)}
	stream := must(client.InvokeWithResponseStream(ctx, &input)).GetStream()
	var payload []byte
	var complete *types.InvokeWithResponseStreamCompleteEvent
	for event := range stream.Events() {
		switch event := event.(type) {
		case *types.InvokeWithResponseStreamResponseEventMemberPayloadChunk:
			payload = append(payload, event.Value.Payload...)
		case *types.InvokeWithResponseStreamResponseEventMemberInvokeComplete:
			complete = &event.Value
		}
	}
	ensure(stream.Err())
	equal(read(payload).Event, map[string]any{"streamed": true})
	equal(complete != nil && complete.ErrorCode == nil, true)
}

func updates() {
	before := must(client.GetFunctionConfiguration(ctx, &lambda.GetFunctionConfigurationInput{FunctionName: name}))
	updated := must(client.UpdateFunctionConfiguration(ctx, &lambda.UpdateFunctionConfigurationInput{
		FunctionName: name, MemorySize: aws.Int32(192),
		Environment: &types.Environment{Variables: map[string]string{"GREETING": "hello"}},
	}))
	equal(updated.LastUpdateStatus, types.LastUpdateStatusInProgress)
	waitUntilUpdated()
	equal(read(must(invoke("{}")).Payload).Greeting, "hello")
	holds("configuration updated")
	stale := lambda.UpdateFunctionConfigurationInput{FunctionName: name, RevisionId: before.RevisionId}
	refused[*types.PreconditionFailedException](client.UpdateFunctionConfiguration(ctx, &stale))
	holds("stale revision")
	publish("1")
	must(client.UpdateFunctionCode(ctx, &lambda.UpdateFunctionCodeInput{FunctionName: name, ZipFile: otherCode}))
	waitUntilUpdated()
	publish("2")
	for qualifier, code := range map[string]string{"1": "first", "2": "second", "$LATEST": "second"} {
		equal(read(must(invoke("{}", qualified(qualifier))).Payload).Code, code)
	}
	holds("code updated and versions published")
}

func publish(version string) {
	published := must(client.PublishVersion(ctx, &lambda.PublishVersionInput{FunctionName: name}))
	equal(*published.Version, version)
	waiter := lambda.NewPublishedVersionActiveWaiter(client, func(it *lambda.PublishedVersionActiveWaiterOptions) {
		it.MinDelay = lookEvery
	})
	input := lambda.GetFunctionConfigurationInput{FunctionName: name, Qualifier: &version}
	ensure(waiter.Wait(ctx, &input, longestWait))
}

func aliases() {
	live := aws.String("live")
	made := must(client.CreateAlias(ctx, &lambda.CreateAliasInput{
		FunctionName: name, Name: live, FunctionVersion: aws.String("1"),
	}))
	equal(strings.HasSuffix(*made.AliasArn, ":live"), true)
	equal(*must(invoke("{}", qualified("live"))).ExecutedVersion, "1")
	weights := map[string]float64{"1": 0.25}
	must(client.UpdateAlias(ctx, &lambda.UpdateAliasInput{
		FunctionName: name, Name: live, FunctionVersion: aws.String("2"),
		RoutingConfig: &types.AliasRoutingConfiguration{AdditionalVersionWeights: weights},
	}))
	get := lambda.GetAliasInput{FunctionName: name, Name: live}
	equal(must(client.GetAlias(ctx, &get)).RoutingConfig.AdditionalVersionWeights, weights)
	var names []string
	pages := lambda.NewListAliasesPaginator(client, &lambda.ListAliasesInput{FunctionName: name})
	for pages.HasMorePages() {
		for _, alias := range must(pages.NextPage(ctx)).Aliases {
			names = append(names, *alias.Name)
		}
	}
	equal(names, []string{"live"})
	must(client.DeleteAlias(ctx, &lambda.DeleteAliasInput{FunctionName: name, Name: live}))
	refused[*types.ResourceNotFoundException](client.GetAlias(ctx, &get))
	holds("aliased")
}

func lists() {
	other := aws.String(*name + "-other")
	must(client.CreateFunction(ctx, &lambda.CreateFunctionInput{
		FunctionName: other, Role: role, Runtime: runtime, Handler: aws.String("app.handler"),
		Code: &types.FunctionCode{ZipFile: code},
	}))
	found := map[string]bool{}
	functions := lambda.NewListFunctionsPaginator(client, &lambda.ListFunctionsInput{MaxItems: aws.Int32(1)})
	for functions.HasMorePages() {
		page := must(functions.NextPage(ctx)).Functions
		equal(len(page) <= 1, true)
		for _, function := range page {
			found[*function.FunctionName] = true
		}
	}
	equal(found[*name] && found[*other], true)
	must(client.DeleteFunction(ctx, &lambda.DeleteFunctionInput{FunctionName: other}))
	var versions []string
	pages := lambda.NewListVersionsByFunctionPaginator(client,
		&lambda.ListVersionsByFunctionInput{FunctionName: name, MaxItems: aws.Int32(1)})
	for pages.HasMorePages() {
		for _, version := range must(pages.NextPage(ctx)).Versions {
			versions = append(versions, *version.Version)
		}
	}
	equal(versions, []string{"$LATEST", "1", "2"})
	holds("listed in pages")
}

func concurrency() {
	reserved := must(client.PutFunctionConcurrency(ctx, &lambda.PutFunctionConcurrencyInput{
		FunctionName: name, ReservedConcurrentExecutions: aws.Int32(0),
	}))
	equal(aws.ToInt32(reserved.ReservedConcurrentExecutions), 0)
	throttled := refused[*types.TooManyRequestsException](invoke("{}"))
	equal(throttled.Reason, types.ThrottleReasonReservedFunctionConcurrentInvocationLimitExceeded)
	must(client.DeleteFunctionConcurrency(ctx, &lambda.DeleteFunctionConcurrencyInput{FunctionName: name}))
	left := must(client.GetFunctionConcurrency(ctx, &lambda.GetFunctionConcurrencyInput{FunctionName: name}))
	equal(left.ReservedConcurrentExecutions, nil)
	equal(must(invoke("{}")).StatusCode, 200)
	holds("concurrency reserved and throttled")
}

func attachments(arn string) {
	tags := map[string]string{"cost centre": "é/="}
	must(client.TagResource(ctx, &lambda.TagResourceInput{Resource: &arn, Tags: tags}))
	must(client.UntagResource(ctx, &lambda.UntagResourceInput{Resource: &arn, TagKeys: []string{"team"}}))
	equal(must(client.ListTags(ctx, &lambda.ListTagsInput{Resource: &arn})).Tags, tags)
	holds("tagged")
	statement := aws.String("bucket")
	must(client.AddPermission(ctx, &lambda.AddPermissionInput{
		FunctionName: name, StatementId: statement, Action: aws.String("lambda:InvokeFunction"),
		Principal: aws.String("s3.amazonaws.com"),
	}))
	var policy struct{ Statement []struct{ Sid string } }
	get := lambda.GetPolicyInput{FunctionName: name}
	ensure(json.Unmarshal([]byte(*must(client.GetPolicy(ctx, &get)).Policy), &policy))
	equal(len(policy.Statement) == 1 && policy.Statement[0].Sid == "bucket", true)
	must(client.RemovePermission(ctx, &lambda.RemovePermissionInput{FunctionName: name, StatementId: statement}))
	refused[*types.ResourceNotFoundException](client.GetPolicy(ctx, &get))
	holds("permitted")
	cors := types.Cors{AllowOrigins: []string{"https://example.com"}, MaxAge: aws.Int32(60)}
	url := must(client.CreateFunctionUrlConfig(ctx, &lambda.CreateFunctionUrlConfigInput{
		FunctionName: name, AuthType: types.FunctionUrlAuthTypeNone, Cors: &cors,
	}))
	shown := must(client.GetFunctionUrlConfig(ctx, &lambda.GetFunctionUrlConfigInput{FunctionName: name}))
	equal(*shown.FunctionUrl, *url.FunctionUrl)
	equal(shown.Cors, &cors)
	must(client.DeleteFunctionUrlConfig(ctx, &lambda.DeleteFunctionUrlConfigInput{FunctionName: name}))
	refused[*types.ResourceNotFoundException](
		client.GetFunctionUrlConfig(ctx, &lambda.GetFunctionUrlConfigInput{FunctionName: name}))
	holds("url configured")
}

func deletion() {
	must(client.DeleteFunction(ctx, &lambda.DeleteFunctionInput{FunctionName: name}))
	gone := refused[*types.ResourceNotFoundException](
		client.GetFunction(ctx, &lambda.GetFunctionInput{FunctionName: name}))
	equal(strings.HasPrefix(gone.ErrorMessage(), "Function not found: arn:aws:lambda:"), true)
	holds("deleted")
}
