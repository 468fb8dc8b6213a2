//! Code signing configurations, and tags of what is no function.

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Value, json};

use crate::platform::{FUNCTIONS, Platform, Settings, create_body};

const CONFIGS: &str = "/2020-04-22/code-signing-configs";
const PROFILE: &str = "arn:aws:signer:us-east-1:000000000000:/signing-profiles/p/1";

fn escaped(arn: &str) -> String {
    utf8_percent_encode(arn, NON_ALPHANUMERIC).to_string()
}

fn config() -> Value {
    json!({"AllowedPublishers": {"SigningProfileVersionArns": [PROFILE]}})
}

/// Creates a configuration; its ARN.
async fn created(platform: &Platform) -> String {
    let reply = platform.json("POST", CONFIGS, &config()).await;
    assert_eq!(reply.status, 201, "{}", reply.body());
    reply.json()["CodeSigningConfig"]["CodeSigningConfigArn"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn code_signing_configurations_live_and_belong_to_functions() {
    let (platform, directory) = Platform::start(Settings::default()).await;
    platform.create("f").await;
    let arn = created(&platform).await;
    let id = arn.rsplit_once(':').unwrap().1;
    let one = format!("{CONFIGS}/{}", escaped(&arn));
    let shown = platform.call("GET", &one, &[], b"").await.json()["CodeSigningConfig"].clone();
    assert_eq!(shown["CodeSigningConfigId"], id);
    assert_eq!(shown["AllowedPublishers"], config()["AllowedPublishers"]);
    assert_eq!(shown["CodeSigningPolicies"], json!({"UntrustedArtifactOnDeployment": "Warn"}));
    assert_eq!(shown.get("Description"), None);
    let change = json!({"Description": "d", "CodeSigningPolicies": {"UntrustedArtifactOnDeployment": "Enforce"}});
    let changed = platform.json("PUT", &one, &change).await.json()["CodeSigningConfig"].clone();
    assert_eq!((&changed["Description"], &changed["AllowedPublishers"]), (&json!("d"), &shown["AllowedPublishers"]));
    assert_eq!(changed["CodeSigningPolicies"], change["CodeSigningPolicies"]);

    let of_function = "/2020-06-30/functions/f/code-signing-config";
    assert_eq!(platform.call("GET", of_function, &[], b"").await.json(), json!({}));
    let put = platform.json("PUT", of_function, &json!({"CodeSigningConfigArn": arn})).await;
    let expected = json!({"CodeSigningConfigArn": arn, "FunctionName": "f"});
    assert_eq!((put.status, put.json()), (200, expected.clone()));
    let mut create = create_body("g");
    create["CodeSigningConfigArn"] = json!(arn);
    assert_eq!(platform.json("POST", FUNCTIONS, &create).await.status, 201);
    platform.settled("g").await;

    let refused = platform.call("DELETE", &one, &[], b"").await.error();
    assert_eq!((refused.0, refused.1.as_str()), (409, "ResourceConflictException"));
    platform.stop().await;
    let platform = Platform::start_in(&directory, Settings::default()).await;
    assert_eq!(platform.call("GET", of_function, &[], b"").await.json(), expected);
    for name in ["f", "g", "g"] {
        let target = format!("/2020-06-30/functions/{name}/code-signing-config");
        assert_eq!(platform.call("DELETE", &target, &[], b"").await.status, 204);
        assert_eq!(platform.call("GET", &target, &[], b"").await.json(), json!({}));
    }
    assert_eq!(platform.call("DELETE", &one, &[], b"").await.status, 204);
    assert_eq!(platform.call("GET", &one, &[], b"").await.status, 404);
    platform.stop().await;
}

#[tokio::test]
async fn code_signing_configurations_that_are_not_there_are_told() {
    let (platform, _directory) = Platform::start(Settings::default()).await;
    platform.create("f").await;
    let elsewhere = created(&platform).await.replace("us-east-1", "eu-west-1");
    let arn = "arn:aws:lambda:us-east-1:000000000000:code-signing-config:csc-0123456789abcdefg";
    let of_function = "/2020-06-30/functions/f/code-signing-config";
    let functions = "/2020-06-30/functions/missing/code-signing-config";
    for arn in [arn, &elsewhere] {
        let one = format!("{CONFIGS}/{}", escaped(arn));
        let missing = format!("The Lambda code signing configuration {arn} can not be found.");
        for (method, target) in [("GET", one.clone()), ("PUT", one.clone()), ("DELETE", one.clone())]
            .into_iter()
            .chain([("GET", format!("{one}/functions"))])
        {
            let found = platform.json(method, &target, &json!({})).await.error();
            assert_eq!(found, (404, "ResourceNotFoundException".to_owned(), missing.clone()), "{method} {target}");
        }
        let not_found = (
            404,
            "CodeSigningConfigNotFoundException".to_owned(),
            format!(
                "The code signing configuration cannot be found. Check that the provided configuration is not deleted: \
                 {arn}."
            ),
        );
        let put = platform.json("PUT", of_function, &json!({"CodeSigningConfigArn": arn})).await;
        assert_eq!(put.error(), not_found);
        let mut create = create_body("g");
        create["CodeSigningConfigArn"] = json!(arn);
        assert_eq!(platform.json("POST", FUNCTIONS, &create).await.error(), not_found);
    }
    for method in ["GET", "DELETE"] {
        let (status, _, message) = platform.call(method, functions, &[], b"").await.error();
        let expected = "Function not found: arn:aws:lambda:us-east-1:000000000000:function:missing";
        assert_eq!((status, message.as_str()), (404, expected));
    }
    assert_eq!(platform.call("GET", of_function, &[], b"").await.json(), json!({}));
    platform.stop().await;
}

#[tokio::test]
async fn the_lists_of_code_signing_come_in_pages() {
    let (platform, _directory) = Platform::start(Settings::default()).await;
    let mut arns = Vec::new();
    for _ in 0..5 {
        arns.push(created(&platform).await);
    }
    for name in ["a", "b", "c", "d"] {
        platform.create(name).await;
        let arn = if name == "b" { &arns[1] } else { &arns[0] };
        let target = format!("/2020-06-30/functions/{name}/code-signing-config");
        platform.json("PUT", &target, &json!({"CodeSigningConfigArn": arn})).await;
    }
    let pages = async |target: &str, member: &str| {
        let (mut all, mut marker) = (Vec::new(), String::new());
        loop {
            let reply = platform.call("GET", &format!("{target}?MaxItems=2{marker}"), &[], b"").await;
            assert_eq!(reply.status, 200, "{}", reply.body());
            let page = reply.json();
            all.extend(page[member].as_array().unwrap().clone());
            let Some(next) = page["NextMarker"].as_str() else { return all };
            assert_eq!(page[member].as_array().unwrap().len(), 2);
            marker = format!("&Marker={next}");
        }
    };
    let mut listed: Vec<String> = pages(CONFIGS, "CodeSigningConfigs")
        .await
        .iter()
        .map(|config| config["CodeSigningConfigArn"].as_str().unwrap().to_owned())
        .collect();
    let first = arns[0].clone();
    listed.sort();
    arns.sort();
    assert_eq!(listed, arns);
    let users = pages(&format!("{CONFIGS}/{}/functions", escaped(&first)), "FunctionArns").await;
    let expected = ["a", "c", "d"].map(|name| format!("arn:aws:lambda:us-east-1:000000000000:function:{name}"));
    assert_eq!(users, expected);
    let (status, _, message) = platform.call("GET", &format!("{CONFIGS}?Marker=x"), &[], b"").await.error();
    assert_eq!((status, message.as_str()), (400, "The marker is not valid."));
    platform.stop().await;
}

#[tokio::test]
async fn mappings_and_code_signing_configurations_have_tags() {
    let (platform, _directory) = Platform::start(Settings::default()).await;
    platform.create("f").await;
    platform.create_queue("q", 30).await;
    let queue = "arn:aws:sqs:us-east-1:000000000000:q";
    let mapping = json!({"FunctionName": "f", "EventSourceArn": queue, "Tags": {"my": "tag"}});
    let mapping = platform.json("POST", "/2015-03-31/event-source-mappings", &mapping).await.json();
    assert_eq!(mapping.get("Tags"), None);
    let mapping = mapping["EventSourceMappingArn"].as_str().unwrap().to_owned();
    let mut body = config();
    body["Tags"] = json!({"my": "tag"});
    let signing = platform.json("POST", CONFIGS, &body).await.json();
    let signing = signing["CodeSigningConfig"]["CodeSigningConfigArn"].as_str().unwrap().to_owned();
    for arn in [&mapping, &signing] {
        let target = format!("/2017-03-31/tags/{}", escaped(arn));
        let tags = async || platform.call("GET", &target, &[], b"").await.json()["Tags"].clone();
        assert_eq!(tags().await, json!({"my": "tag"}));
        let tagged = platform.json("POST", &target, &json!({"Tags": {"my": "other", "b": "2"}})).await;
        assert_eq!(tagged.status, 204, "{}", tagged.body());
        assert_eq!(tags().await, json!({"my": "other", "b": "2"}));
        assert_eq!(platform.call("DELETE", &format!("{target}?tagKeys=my&tagKeys=x"), &[], b"").await.status, 204);
        assert_eq!(tags().await, json!({"b": "2"}));
        let many: serde_json::Map<String, Value> = (0..50).map(|number| (format!("k{number}"), json!("v"))).collect();
        let (status, _, message) = platform.json("POST", &target, &json!({"Tags": many})).await.error();
        assert_eq!((status, message.as_str()), (400, "Number of tags exceeds resource tag limit."));
        assert_eq!(tags().await, json!({"b": "2"}));
    }
    for (arn, expected) in [
        (mapping.replace("us-east-1", "eu-west-1"), "Event source mapping not found: "),
        (
            signing.replace("csc-", "csc-0").split_at(signing.len()).0.to_owned(),
            "Code signing configuration not found: ",
        ),
    ] {
        let (status, _, message) =
            platform.call("GET", &format!("/2017-03-31/tags/{}", escaped(&arn)), &[], b"").await.error();
        assert_eq!((status, message), (404, format!("{expected}{arn}")));
    }
    platform.stop().await;
}
