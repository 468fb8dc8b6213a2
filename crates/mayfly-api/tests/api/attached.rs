//! What is attached to functions: policies, URLs, event-invoke and runtime management configurations.

use serde_json::{Value, json};

use crate::platform::{FUNCTIONS, Platform, Reply, Settings};
use crate::recorded::Scenario;

const URLS: &str = "/2021-10-31/functions";
const EVENTS: &str = "/2019-09-25/functions";

impl Platform {
    async fn permit(&self, function: &str, query: &str, permission: &Value) -> Reply {
        self.json("POST", &format!("{FUNCTIONS}/{function}/policy{query}"), permission).await
    }

    async fn policy(&self, function: &str, query: &str) -> Reply {
        self.call("GET", &format!("{FUNCTIONS}/{function}/policy{query}"), &[], b"").await
    }

    async fn publish_first(&self, function: &str) -> Reply {
        self.json("POST", &format!("{FUNCTIONS}/{function}/versions"), &json!({})).await
    }

    async fn name_version(&self, function: &str, name: &str, version: &str) {
        let body = json!({"Name": name, "FunctionVersion": version});
        let reply = self.json("POST", &format!("{FUNCTIONS}/{function}/aliases"), &body).await;
        assert_eq!(reply.status, 201, "{}", reply.body());
    }

    async fn take_away(&self, target: &str) -> Reply {
        self.call("DELETE", target, &[], b"").await
    }
}

/// An answer whose member is a document in text, with the document in its place, as the recordings show it.
fn unfolded(reply: &Reply, member: &str) -> Value {
    let mut body = reply.json();
    body[member] = serde_json::from_str(body[member].as_str().unwrap()).unwrap();
    body
}

fn not_found(message: &str) -> (u16, String, String) {
    (404, "ResourceNotFoundException".to_owned(), message.to_owned())
}

fn refused(message: &str) -> (u16, String, String) {
    (400, "InvalidParameterValueException".to_owned(), message.to_owned())
}

fn from_bucket(statement_id: &str) -> Value {
    json!({
        "StatementId": statement_id, "Action": "lambda:InvokeFunction", "Principal": "s3.amazonaws.com",
        "SourceArn": "arn:aws:s3:::pictures",
    })
}

#[tokio::test]
async fn permissions_become_the_recorded_statements() {
    let (platform, _directory) = Platform::start(Settings::default()).await;
    platform.create("f").await;
    let mut recorded = Scenario::stored("test_lambda_api/TestLambdaPermissions/test_add_lambda_permission_fields")
        .bind("<resource:1>", "f")
        .bind("<resource:2>", "root")
        .bind("<resource:3>", "pictures")
        .bind("<user_arn>", "arn:aws:iam::000000000000:user/someone");
    let invoke = "lambda:InvokeFunction";
    let account = "000000000000";
    let all = [
        (
            "add_permission_principal_wildcard",
            json!({"StatementId": "wilcard", "Action": invoke, "Principal": "*", "SourceAccount": account}),
        ),
        (
            "add_permission_principal_service",
            json!({
                "StatementId": "lambda", "Action": invoke, "Principal": "lambda.amazonaws.com", "SourceAccount": account,
            }),
        ),
        (
            "add_permission_principal_account",
            json!({"StatementId": "account-id", "Action": invoke, "Principal": account}),
        ),
        (
            "add_permission_principal_arn",
            json!({
                "StatementId": "user-arn", "Action": invoke, "SourceAccount": account,
                "Principal": "arn:aws:iam::000000000000:user/someone",
            }),
        ),
        (
            "add_permission_optional_fields",
            json!({
                "StatementId": "urlPermission", "Action": "lambda:InvokeFunctionUrl", "Principal": "*",
                "SourceArn": "arn:aws:s3:::pictures", "SourceAccount": account, "PrincipalOrgID": "o-1234567890",
                "FunctionUrlAuthType": "NONE",
            }),
        ),
        (
            "add_permission_alexa_skill",
            json!({
                "StatementId": "alexaSkill", "Action": invoke, "Principal": "*",
                "EventSourceToken": "amzn1.ask.skill.xxxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx",
            }),
        ),
    ];
    for (call, permission) in all {
        let reply = platform.permit("f", "", &permission).await;
        assert_eq!(reply.status, 201, "{}", reply.body());
        recorded.check_body(call, &unfolded(&reply, "Statement"));
    }
    platform.stop().await;
}

#[tokio::test]
async fn every_qualifier_has_its_own_policy_as_recorded() {
    let (platform, _directory) = Platform::start(Settings::default()).await;
    platform.create("f").await;
    let mut recorded = Scenario::stored("test_lambda_api/TestLambdaPermissions/test_lambda_permission_fn_versioning")
        .bind("<function-name:1>", "f")
        .bind("<resource:1>", "pictures");
    let before = platform.settled("f").await["RevisionId"].clone();
    recorded.check_body("add_permission", &unfolded(&platform.permit("f", "", &from_bucket("s3")).await, "Statement"));
    assert_ne!(platform.settled("f").await["RevisionId"], before, "a policy changes its function");
    let unqualified = platform.policy("f", "").await;
    recorded.check_body("get_policy", &unfolded(&unqualified, "Policy"));
    platform.publish_first("f").await;
    recorded.check("get_policy_after_publishing_new_version", &platform.policy("f", "?Qualifier=1").await);

    assert_eq!(platform.permit("f", "?Qualifier=1", &from_bucket("s3")).await.status, 201);
    recorded.check_body("get_policy_version", &unfolded(&platform.policy("f", "?Qualifier=1").await, "Policy"));
    platform.name_version("f", "permission-alias", "1").await;
    let of_alias = "?Qualifier=permission-alias";
    assert_eq!(platform.permit("f", of_alias, &from_bucket("s3")).await.status, 201);
    recorded.check_body("get_policy_alias", &unfolded(&platform.policy("f", of_alias).await, "Policy"));
    let mut stale = from_bucket("s3_2");
    stale["RevisionId"] = json!("wrong");
    recorded.check("add_permission_alias_revision_exception", &platform.permit("f", of_alias, &stale).await);

    let mut second = from_bucket("s3_2");
    second["RevisionId"] = unqualified.json()["RevisionId"].clone();
    assert_eq!(platform.permit("f", "", &second).await.status, 201);
    recorded.check_body("get_policy_after_adding_2", &unfolded(&platform.policy("f", "").await, "Policy"));
    // A version that is deleted takes its policy with it.
    assert_eq!(platform.take_away(&format!("{FUNCTIONS}/f/aliases/permission-alias")).await.status, 204);
    assert_eq!(platform.take_away(&format!("{FUNCTIONS}/f?Qualifier=1")).await.status, 204);
    assert_eq!(platform.policy("f", "?Qualifier=1").await.status, 404);
    platform.stop().await;
}

#[tokio::test]
async fn permissions_that_cannot_be_are_refused() {
    let (platform, _directory) = Platform::start(Settings::default()).await;
    platform.create("f").await;
    let arn = "arn:aws:lambda:us-east-1:000000000000:function";
    let policy = async |query: &str, body: Value| platform.permit("f", query, &body).await.error();
    let latest = "We currently do not support adding policies for $LATEST.";
    assert_eq!(policy("?Qualifier=$LATEST", from_bucket("a")).await, refused(latest));
    let mut stranger = from_bucket("a");
    stranger["Principal"] = json!("invalid.nonaws.com");
    let invalid = "The provided principal was invalid. Please check the principal and try again.";
    assert_eq!(policy("", stranger).await, refused(invalid));
    let missing = not_found(&format!("Function not found: {arn}:f:42"));
    assert_eq!(policy("?Qualifier=42", from_bucket("a")).await, missing);
    let missing = not_found(&format!("Cannot find alias arn: {arn}:f:live"));
    assert_eq!(policy("?Qualifier=live", from_bucket("a")).await, missing);
    assert_eq!(platform.policy("f", "").await.status, 404);

    let statement = |id: &str| format!("{FUNCTIONS}/f/policy/{id}");
    let none = "No policy is associated with the given resource.";
    assert_eq!(platform.take_away(&statement("a")).await.error(), not_found(none));
    let missing = format!("No policy found for: {arn}:g");
    assert_eq!(platform.take_away(&format!("{FUNCTIONS}/g/policy/a")).await.error(), not_found(&missing));
    assert_eq!(platform.permit("f", "", &from_bucket("a")).await.status, 201);
    let (status, code, message) = policy("", from_bucket("a")).await;
    assert_eq!((status, code.as_str()), (409, "ResourceConflictException"));
    assert!(message.starts_with("The statement id (a) provided already exists."), "{message}");
    let missing = "Statement b is not found in resource policy.";
    assert_eq!(platform.take_away(&statement("b")).await.error(), not_found(missing));
    let stale = platform.take_away(&format!("{}?RevisionId=wrong", statement("a"))).await.error();
    assert_eq!((stale.0, stale.1.as_str()), (412, "PreconditionFailedException"));
    assert_eq!(platform.take_away(&statement("a")).await.status, 204);
    let none = "The resource you requested does not exist.";
    assert_eq!(platform.policy("f", "").await.error(), not_found(none), "the last statement takes the policy with it");
    platform.stop().await;
}

#[tokio::test]
async fn a_policy_ends_at_its_limit_and_stays_as_it_was() {
    let (platform, _directory) = Platform::start(Settings::default()).await;
    platform.create("f").await;
    let mut n_statements = 0;
    let (status, code, message) = loop {
        let mut permission = from_bucket(&format!("s{n_statements}"));
        permission["SourceArn"] = json!(format!("arn:aws:s3:::{}", "a".repeat(2_000)));
        let reply = platform.permit("f", "", &permission).await;
        if reply.status != 201 {
            break reply.error();
        }
        n_statements += 1;
    };
    assert_eq!((status, code.as_str(), n_statements), (400, "PolicyLengthExceededException", 9));
    assert!(message.ends_with("is bigger than the limit (20480)."), "{message}");
    let policy = unfolded(&platform.policy("f", "").await, "Policy");
    assert_eq!(policy["Policy"]["Statement"].as_array().unwrap().len(), n_statements);
    platform.stop().await;
}

#[tokio::test]
async fn whole_policies_are_put_read_and_deleted() {
    let (platform, _directory) = Platform::start(Settings::default()).await;
    platform.create("f").await;
    let target = |query: &str| {
        format!("/2026-07-09/resource-policy/arn%3Aaws%3Alambda%3Aus-east-1%3A000000000000%3Afunction%3Af{query}")
    };
    let missing = not_found("The resource you requested does not exist.");
    assert_eq!(platform.call("GET", &target(""), &[], b"").await.error(), missing);
    assert_eq!(platform.take_away(&target("")).await.error(), missing);
    let document = json!({
        "Version": "2012-10-17",
        "Statement": [{"Sid": "a", "Effect": "Deny", "Principal": "*", "Action": "lambda:InvokeFunction", "Resource": "*"}],
    });
    let put = platform.json("PUT", &target(""), &json!({"Policy": document.to_string()})).await;
    assert_eq!(put.status, 200, "{}", put.body());
    assert_eq!(unfolded(&put, "Policy")["Policy"], document);
    let shown = platform.call("GET", &target(""), &[], b"").await;
    assert_eq!(shown.json(), put.json());
    assert_eq!(platform.policy("f", "").await.json(), put.json(), "it is the same policy");
    let stale = json!({"Policy": document.to_string(), "RevisionId": "00000000-0000-0000-0000-000000000000"});
    assert_eq!(platform.json("PUT", &target(""), &stale).await.status, 412);
    let broken = platform.json("PUT", &target(""), &json!({"Policy": "{"})).await.error();
    assert_eq!((broken.0, broken.1.as_str()), (400, "InvalidParameterValueException"));
    assert_eq!(platform.call("GET", &target(""), &[], b"").await.json(), put.json());
    assert_eq!(platform.take_away(&target("")).await.status, 204);
    assert_eq!(platform.policy("f", "").await.status, 404);
    platform.stop().await;
}

#[tokio::test]
async fn a_url_lives_from_creation_to_deletion() {
    let (platform, _directory) = Platform::start(Settings::default()).await;
    platform.create("f").await;
    platform.publish_first("f").await;
    platform.name_version("f", "live", "1").await;
    let url = |query: &str| format!("{URLS}/f/url{query}");
    let missing = not_found("The resource you requested does not exist.");
    assert_eq!(platform.call("GET", &url(""), &[], b"").await.error(), missing);
    let cors = json!({"AllowOrigins": ["https://example.com"], "AllowMethods": ["GET", "POST"], "MaxAge": 300});
    let created = platform.json("POST", &url(""), &json!({"AuthType": "NONE", "Cors": cors})).await;
    assert_eq!(created.status, 201, "{}", created.body());
    let created = created.json();
    assert_eq!(created.get("InvokeMode"), None, "what was not asked for is not repeated");
    let address = created["FunctionUrl"].as_str().unwrap();
    let id = address.strip_prefix("https://").and_then(|rest| rest.strip_suffix(".lambda-url.us-east-1.on.aws/"));
    assert!(id.is_some_and(|id| id.len() == 32 && id.bytes().all(|byte| byte.is_ascii_alphanumeric())), "{address}");
    let arn = "arn:aws:lambda:us-east-1:000000000000:function:f";
    let exists = format!(
        "Failed to create function url config for [functionArn = {arn}]. Error message:  FunctionUrlConfig exists for \
         this Lambda function"
    );
    let again = platform.json("POST", &url(""), &json!({"AuthType": "NONE"})).await.error();
    assert_eq!(again, (409, "ResourceConflictException".to_owned(), exists));
    assert_eq!(platform.json("POST", &url("?Qualifier=live"), &json!({"AuthType": "AWS_IAM"})).await.status, 201);

    let change = json!({"AuthType": "AWS_IAM", "InvokeMode": "RESPONSE_STREAM"});
    assert_eq!(platform.json("PUT", &url(""), &change).await.status, 200);
    let shown = platform.call("GET", &url(""), &[], b"").await.json();
    assert_eq!(
        (&shown["AuthType"], &shown["InvokeMode"], &shown["Cors"], &shown["FunctionUrl"], &shown["CreationTime"]),
        (&json!("AWS_IAM"), &json!("RESPONSE_STREAM"), &cors, &created["FunctionUrl"], &created["CreationTime"])
    );
    let listed = async |query: &str| platform.call("GET", &format!("{URLS}/f/urls{query}"), &[], b"").await.json();
    let first = listed("?MaxItems=1").await;
    let marker = first["NextMarker"].as_str().unwrap();
    let second = listed(&format!("?MaxItems=1&Marker={marker}")).await;
    assert_eq!(second.get("NextMarker"), None);
    let arns = [&first, &second].map(|page| page["FunctionUrlConfigs"][0]["FunctionArn"].clone());
    assert_eq!(arns, [json!(arn), json!(format!("{arn}:live"))]);
    assert_eq!(platform.json("PUT", &url(""), &json!({"Cors": {}})).await.json().get("Cors"), None);
    assert_eq!(platform.take_away(&url("")).await.status, 204);
    assert_eq!(platform.take_away(&url("")).await.error(), missing);
    assert_eq!(listed("").await["FunctionUrlConfigs"].as_array().unwrap().len(), 1);
    platform.stop().await;
}

#[tokio::test]
async fn urls_that_cannot_be_are_refused() {
    let (platform, _directory) = Platform::start(Settings::default()).await;
    platform.create("f").await;
    let create = async |target: &str, body: Value| platform.json("POST", &format!("{URLS}/{target}"), &body).await;
    let none = json!({"AuthType": "NONE"});
    for missing in ["g/url", "f/url?Qualifier=live"] {
        assert_eq!(create(missing, none.clone()).await.error(), not_found("Function does not exist"), "{missing}");
    }
    for invalid in ["f/url?Qualifier=$LATEST", "f/url?Qualifier=1", "f%3A1/url"] {
        let (status, code, _) = create(invalid, none.clone()).await.error();
        assert_eq!((status, code.as_str()), (400, "ValidationException"), "{invalid}");
    }
    let mut recorded = Scenario::stored("test_lambda/TestLambdaURL/test_lambda_url_invalid_invoke_mode");
    let unknown = create("f/url", json!({"AuthType": "NONE", "InvokeMode": "UNKNOWN"})).await;
    recorded.check("invoke_function_invalid_invoke_type", &unknown);
    let origins = vec!["https://example.com"; 101];
    for cors in [
        json!({"AllowMethods": ["OPTIONS"]}),
        json!({"AllowMethods": ["FETCH"]}),
        json!({"AllowMethods": ["GET", "PUT", "HEAD", "POST", "PATCH", "DELETE", "*"]}),
        json!({"AllowOrigins": origins}),
        json!({"MaxAge": 86_401}),
    ] {
        assert_eq!(create("f/url", json!({"AuthType": "NONE", "Cors": cors})).await.status, 400, "{cors}");
    }
    let listed = platform.call("GET", &format!("{URLS}/f/urls"), &[], b"").await.json();
    assert_eq!(listed, json!({"FunctionUrlConfigs": []}));
    platform.stop().await;
}

#[tokio::test]
async fn event_invoke_configurations_are_put_merged_and_deleted() {
    let (platform, _directory) = Platform::start(Settings::default()).await;
    platform.create("f").await;
    platform.create("g").await;
    let target = |query: &str| format!("{EVENTS}/f/event-invoke-config{query}");
    let arn = "arn:aws:lambda:us-east-1:000000000000:function";
    let none = not_found(&format!("The function {arn}:f:$LATEST doesn't have an EventInvokeConfig"));
    assert_eq!(platform.call("GET", &target(""), &[], b"").await.error(), none);
    assert_eq!(platform.json("POST", &target(""), &json!({"MaximumRetryAttempts": 0})).await.error(), none);
    let queue = "arn:aws:sqs:us-east-1:000000000000:q";
    let put = json!({"MaximumRetryAttempts": 0, "DestinationConfig": {"OnFailure": {"Destination": queue}}});
    let mut shown = platform.json("PUT", &target(""), &put).await.json();
    assert!(shown["LastModified"].is_number(), "{shown}");
    shown.as_object_mut().unwrap().remove("LastModified");
    let destinations = json!({"OnSuccess": {}, "OnFailure": {"Destination": queue}});
    let expected = json!({
        "FunctionArn": format!("{arn}:f:$LATEST"), "MaximumRetryAttempts": 0, "DestinationConfig": destinations,
    });
    assert_eq!(shown, expected);
    let merged = platform.json("POST", &target("?Qualifier=$LATEST"), &json!({"MaximumEventAgeInSeconds": 60})).await;
    let merged = merged.json();
    assert_eq!(
        (&merged["MaximumRetryAttempts"], &merged["MaximumEventAgeInSeconds"], &merged["DestinationConfig"]),
        (&json!(0), &json!(60), &destinations)
    );
    let replaced = platform.json("PUT", &target(""), &json!({"MaximumEventAgeInSeconds": 61})).await.json();
    assert_eq!(replaced.get("MaximumRetryAttempts"), None);
    assert_eq!(replaced["DestinationConfig"], json!({"OnSuccess": {}, "OnFailure": {}}));
    platform.publish_first("f").await;
    let other = json!({"DestinationConfig": {"OnSuccess": {"Destination": format!("{arn}:g")}}});
    assert_eq!(platform.json("PUT", &target("?Qualifier=1"), &other).await.status, 200);
    let listed = platform.call("GET", &format!("{}/list", target("")), &[], b"").await.json();
    assert_eq!(listed["FunctionEventInvokeConfigs"].as_array().unwrap().len(), 2);
    assert_eq!(platform.take_away(&target("")).await.status, 204);
    assert_eq!(platform.take_away(&target("")).await.error(), none);
    platform.stop().await;
}

#[tokio::test]
async fn event_invoke_configurations_that_cannot_be_are_refused() {
    let (platform, _directory) = Platform::start(Settings::default()).await;
    platform.create("f").await;
    let put = async |function: &str, body: Value| {
        platform.json("PUT", &format!("{EVENTS}/{function}/event-invoke-config"), &body).await.error()
    };
    let to = |arn: &str| json!({"DestinationConfig": {"OnSuccess": {"Destination": arn}}});
    let arn = "arn:aws:lambda:us-east-1:000000000000:function";
    assert_eq!(put("g", json!({"MaximumRetryAttempts": 1})).await, not_found("The function doesn't exist."));
    assert_eq!(put("f:live", json!({"MaximumRetryAttempts": 1})).await, not_found("The function doesn't exist."));
    let nothing = "You must specify at least one of error handling or destination setting.";
    assert_eq!(put("f", json!({})).await, refused(nothing));
    let itself = "You can't specify the function as a destination for itself.";
    assert_eq!(put("f", to(&format!("{arn}:f"))).await, refused(itself));
    let missing = format!("{arn}:g");
    assert_eq!(put("f", to(&missing)).await, refused(&format!("The destination ARN {missing} is invalid.")));
    let table = "arn:aws:dynamodb:us-east-1:000000000000:table/t";
    let message = format!(
        "The provided destination config DestinationConfig(onSuccess=OnSuccess(destination={table}), onFailure=null) is \
         invalid."
    );
    assert_eq!(put("f", to(table)).await, refused(&message));
    let (status, code, _) = put("f", json!({"MaximumRetryAttempts": 3})).await;
    assert_eq!((status, code.as_str()), (400, "ValidationException"));
    let listed = platform.call("GET", &format!("{EVENTS}/f/event-invoke-config/list"), &[], b"").await.json();
    assert_eq!(listed, json!({"FunctionEventInvokeConfigs": []}));
    platform.stop().await;
}

#[tokio::test]
async fn other_regions_are_out_of_reach_as_recorded() {
    let (platform, _directory) = Platform::start(Settings::default()).await;
    let far = "arn%3Aaws%3Alambda%3Aeu-west-1%3A000000000000%3Afunction%3Af";
    for (operation, target) in [
        ("get_function_event_invoke_config", format!("{EVENTS}/{far}/event-invoke-config")),
        ("get_function_url_config", format!("{URLS}/{far}/url")),
    ] {
        let scenario = format!("test_lambda_api/TestLambdaFunction/test_get_function_wrong_region[{operation}]");
        let mut recorded = Scenario::stored(&scenario).bind("<wrong-region>", "eu-west-1");
        recorded.check("wrong_region_exception", &platform.call("GET", &target, &[], b"").await);
    }
    platform.stop().await;
}

#[tokio::test]
async fn runtime_management_and_recursion_are_kept() {
    let (platform, _directory) = Platform::start(Settings::default()).await;
    platform.create("f").await;
    let runtime = "/2021-07-20/functions/f/runtime-management-config";
    let arn = "arn:aws:lambda:us-east-1:000000000000:function:f";
    let read = async |target: &str| platform.call("GET", target, &[], b"").await.json();
    assert_eq!(read(runtime).await, json!({"UpdateRuntimeOn": "Auto", "FunctionArn": arn}));
    let version = format!("arn:aws:lambda:us-east-1::runtime:{}", "0".repeat(64));
    let manual = json!({"UpdateRuntimeOn": "Manual", "RuntimeVersionArn": version});
    assert_eq!(platform.json("PUT", runtime, &manual).await.status, 200);
    assert_eq!(read(runtime).await["RuntimeVersionArn"], json!(version));
    assert_eq!(platform.json("PUT", runtime, &json!({"UpdateRuntimeOn": "Manual"})).await.status, 400);

    let recursion = "/2024-08-31/functions/f/recursion-config";
    assert_eq!(read(recursion).await, json!({"RecursiveLoop": "Terminate"}));
    assert_eq!(platform.json("PUT", recursion, &json!({"RecursiveLoop": "Allow"})).await.status, 200);
    assert_eq!(read(recursion).await, json!({"RecursiveLoop": "Allow"}));
    let missing = platform.call("GET", "/2024-08-31/functions/g/recursion-config", &[], b"").await;
    assert_eq!(missing.status, 404);
    platform.stop().await;
}

#[tokio::test]
async fn what_is_attached_outlives_the_daemon() {
    let (platform, directory) = Platform::start(Settings::default()).await;
    platform.create("f").await;
    assert_eq!(platform.permit("f", "", &from_bucket("a")).await.status, 201);
    assert_eq!(platform.json("POST", &format!("{URLS}/f/url"), &json!({"AuthType": "NONE"})).await.status, 201);
    let before =
        [platform.policy("f", "").await.json(), platform.call("GET", &format!("{URLS}/f/url"), &[], b"").await.json()];
    platform.stop().await;
    let platform = Platform::start_in(&directory, Settings::default()).await;
    let after =
        [platform.policy("f", "").await.json(), platform.call("GET", &format!("{URLS}/f/url"), &[], b"").await.json()];
    assert_eq!(before, after);
    platform.stop().await;
}
