//! Layers as clients see them: versions, lists, permissions, and functions that use them.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use serde_json::{Value, json};

use crate::platform::{FUNCTIONS, Platform, Reply, Settings, archive, create_body};
use crate::recorded::Scenario;

const LAYERS: &str = "/2018-10-31/layers";
const ARN: &str = "arn:aws:lambda:us-east-1:000000000000:layer";

fn content(files: &[(&str, &[u8])]) -> Value {
    json!({"ZipFile": BASE64.encode(archive(files))})
}

impl Platform {
    async fn publish_layer(&self, name: &str, more: &Value) -> Reply {
        let mut body = json!({"Content": content(&[("python/shared.py", name.as_bytes())])});
        for (member, value) in more.as_object().unwrap() {
            body[member] = value.clone();
        }
        self.json("POST", &format!("{LAYERS}/{name}/versions"), &body).await
    }

    async fn fetch(&self, target: &str) -> Reply {
        self.call("GET", target, &[], b"").await
    }

    async fn remove(&self, target: &str) -> Reply {
        self.call("DELETE", target, &[], b"").await
    }
}

#[tokio::test]
async fn versions_are_as_recorded() {
    let (platform, _directory) = Platform::start(Settings::default()).await;
    let mut recorded = Scenario::lambda("test_lambda_api/TestLambdaLayer/test_layer_exceptions")
        .bind("<resource:1>", "l")
        .bind("<resource:2>", "m");
    let same = json!({"Content": content(&[("a", b"")])});
    let mut known = same.clone();
    known["CompatibleRuntimes"] = json!(["python3.12"]);
    known["CompatibleArchitectures"] = json!(["x86_64"]);
    let published = platform.publish_layer("l", &known).await;
    recorded.check("publish_result", &published);
    let mut empty = same;
    empty["CompatibleRuntimes"] = json!([]);
    empty["CompatibleArchitectures"] = json!([]);
    let published = platform.publish_layer("m", &empty).await.json();
    assert_eq!(published["CompatibleRuntimes"], json!([]));
    assert_eq!(published["LayerVersionArn"], format!("{ARN}:m:1"));
    let version = async |name: &str, number: &str| platform.fetch(&format!("{LAYERS}/{name}/versions/{number}")).await;
    recorded.check("get_layer_version_exc_layer_doesnotexist", &version("none", "1").await);
    recorded.check("get_layer_version_exc_layer_version_doesnotexist_2", &version("l", "2").await);
    recorded.check("get_layer_version_exc_layer_version_doesnotexist_negative", &version("l", "-1").await);
    recorded.check("get_layer_version_exc_layer_version_doesnotexist_zero", &version("l", "0").await);
    let by_arn = async |arn: &str| platform.fetch(&format!("{LAYERS}?find=LayerVersion&Arn={arn}")).await;
    assert_eq!(by_arn(&format!("{ARN}:l")).await.error().1, "ValidationException");
    recorded.check("get_layer_version_by_arn_exc_nonexistentversion", &by_arn(&format!("{ARN}:l:2")).await);
    assert_eq!(by_arn(&format!("{ARN}:l:1")).await.json()["LayerArn"], format!("{ARN}:l"));
    recorded.check("list_nonexistent_layer", &platform.fetch(&format!("{LAYERS}/none/versions")).await);
    let filtered = platform.fetch(&format!("{LAYERS}?CompatibleArchitecture=archdoesnotexist")).await;
    recorded.check("list_layers_exc_compatiblearchitecture_invalid", &filtered);
    let delete = async |place: &str| platform.remove(&format!("{LAYERS}/{place}")).await;
    recorded.check("delete_nonexistent_response", &delete("none/versions/1").await);
    recorded.check("delete_nonexistent_version_response", &delete("l/versions/9").await);
    recorded.check("delete_layer_version_exc_layerversion_invalid_version", &delete("l/versions/-1").await);
    recorded.check("delete_layer_response", &delete("l/versions/1").await);
    recorded.check("delete_layer_again_response", &delete("l/versions/1").await);
    platform.stop().await;
}

#[tokio::test]
async fn a_number_is_given_once_also_after_a_restart() {
    let (platform, directory) = Platform::start(Settings::default()).await;
    for expected in 1..=2 {
        assert_eq!(platform.publish_layer("l", &json!({})).await.json()["Version"], expected);
    }
    for number in 1..=2 {
        assert_eq!(platform.remove(&format!("{LAYERS}/l/versions/{number}")).await.status, 204);
    }
    assert_eq!(platform.fetch(LAYERS).await.json(), json!({"Layers": []}));
    platform.stop().await;
    let platform = Platform::start_in(&directory, Settings::default()).await;
    let more = json!({"Description": "d", "LicenseInfo": "MIT"});
    let published = platform.publish_layer(&format!("{ARN}:l").replace(':', "%3A"), &more).await.json();
    assert_eq!((&published["Version"], &published["LicenseInfo"]), (&json!(3), &json!("MIT")));
    let shown = platform.fetch(&format!("{LAYERS}/l/versions/3")).await.json();
    let link = shown["Content"]["Location"].as_str().unwrap();
    let path = link.strip_prefix("http://127.0.0.1").unwrap();
    let downloaded = platform.fetch(path).await;
    assert_eq!(shown["Content"]["CodeSize"], downloaded.bytes.len());
    platform.stop().await;
}

#[tokio::test]
async fn lists_page_and_filter() {
    let (platform, _directory) = Platform::start(Settings::default()).await;
    let old = json!({"CompatibleRuntimes": ["python3.12"], "CompatibleArchitectures": ["x86_64"]});
    let new = json!({"CompatibleRuntimes": ["nodejs22.x"], "CompatibleArchitectures": ["x86_64", "arm64"]});
    for name in ["a", "b", "c"] {
        platform.publish_layer(name, &old).await;
        platform.publish_layer(name, &new).await;
    }
    platform.publish_layer("untold", &json!({})).await;
    let names = |page: &Value| -> Vec<(String, i64)> {
        let layers = page["Layers"].as_array().unwrap().iter();
        let shown = |layer: &Value| {
            let version = layer["LatestMatchingVersion"]["Version"].as_i64().unwrap();
            (layer["LayerName"].as_str().unwrap().to_owned(), version)
        };
        layers.map(shown).collect()
    };
    let entry = |name: &str, number: i64| (name.to_owned(), number);
    let all = platform.fetch(LAYERS).await.json();
    assert_eq!(names(&all), [entry("a", 2), entry("b", 2), entry("c", 2), entry("untold", 1)]);
    let python = platform.fetch(&format!("{LAYERS}?CompatibleRuntime=python3.12&MaxItems=2")).await.json();
    assert_eq!(names(&python), [entry("a", 1), entry("b", 1)]);
    let marker = python["NextMarker"].as_str().unwrap();
    let rest =
        platform.fetch(&format!("{LAYERS}?CompatibleRuntime=python3.12&MaxItems=2&Marker={marker}")).await.json();
    assert_eq!((names(&rest), rest.get("NextMarker")), (vec![entry("c", 1)], None));
    let arm = platform.fetch(&format!("{LAYERS}?CompatibleArchitecture=arm64")).await.json();
    assert_eq!(names(&arm).len(), 3);
    let numbers = |page: &Value| -> Vec<i64> {
        page["LayerVersions"].as_array().unwrap().iter().map(|shown| shown["Version"].as_i64().unwrap()).collect()
    };
    let first = platform.fetch(&format!("{LAYERS}/a/versions?MaxItems=1")).await.json();
    assert_eq!(numbers(&first), [2]);
    let marker = first["NextMarker"].as_str().unwrap();
    let second = platform.fetch(&format!("{LAYERS}/a/versions?MaxItems=1&Marker={marker}")).await.json();
    assert_eq!((numbers(&second), second.get("NextMarker")), (vec![1], None));
    let error = platform.fetch(&format!("{LAYERS}?Marker=made-up")).await.error();
    assert_eq!((error.0, error.1.as_str()), (400, "InvalidParameterValueException"));
    platform.stop().await;
}

#[tokio::test]
async fn permissions_make_a_policy() {
    let (platform, _directory) = Platform::start(Settings::default()).await;
    platform.publish_layer("l", &json!({})).await;
    let policy = format!("{LAYERS}/l/versions/1/policy");
    let add = async |target: &str, id: &str, principal: &str| {
        let body = json!({"StatementId": id, "Action": "lambda:GetLayerVersion", "Principal": principal});
        platform.json("POST", target, &body).await
    };
    let not_found = |text: &str| (404, "ResourceNotFoundException".to_owned(), text.to_owned());
    let none = not_found("No policy is associated with the given resource.");
    assert_eq!(platform.fetch(&policy).await.error(), none);
    assert_eq!(platform.remove(&format!("{policy}/s1")).await.error(), none);
    let missing = add(&format!("{LAYERS}/l/versions/2/policy"), "s1", "*").await.error();
    assert_eq!(missing, not_found(&format!("Layer version {ARN}:l:2 does not exist.")));
    let added = add(&policy, "s1", "*").await;
    assert_eq!(added.status, 201);
    let statement = format!(
        r#"{{"Sid":"s1","Effect":"Allow","Principal":"*","Action":"lambda:GetLayerVersion","Resource":"{ARN}:l:1"}}"#
    );
    assert_eq!(added.json()["Statement"], statement);
    let (status, name, _) = add(&policy, "s1", "111122223333").await.error();
    assert_eq!((status, name.as_str()), (409, "ResourceConflictException"));
    add(&policy, "s2", "111122223333").await;
    let shown = platform.fetch(&policy).await.json();
    let document: Value = serde_json::from_str(shown["Policy"].as_str().unwrap()).unwrap();
    assert_eq!(document["Id"], "default");
    assert_eq!(document["Statement"][1]["Principal"], json!({"AWS": "arn:aws:iam::111122223333:root"}));
    let stale =
        platform.remove(&format!("{policy}/s1?RevisionId={}", added.json()["RevisionId"].as_str().unwrap())).await;
    let (status, name, text) = stale.error();
    assert_eq!((status, name.as_str()), (412, "PreconditionFailedException"));
    assert!(text.contains("Call the GetLayerPolicy API"), "{text}");
    let unknown = platform.remove(&format!("{policy}/s3")).await.error();
    assert_eq!(unknown, not_found("Statement s3 is not found in resource policy."));
    for id in ["s1", "s2"] {
        assert_eq!(platform.remove(&format!("{policy}/{id}")).await.status, 204);
    }
    assert_eq!(platform.fetch(&policy).await.error(), none);
    platform.stop().await;
}

#[tokio::test]
async fn a_function_keeps_the_layers_that_it_was_given() {
    let (platform, _directory) = Platform::start(Settings::default()).await;
    for name in ["a", "b"] {
        platform.publish_layer(name, &json!({})).await;
    }
    let mut create = create_body("f");
    create["Layers"] = json!([format!("{ARN}:a:1"), format!("{ARN}:b:1")]);
    let created = platform.json("POST", FUNCTIONS, &create).await.json();
    let sizes = created["Layers"].as_array().unwrap().iter().map(|layer| layer["CodeSize"].as_i64().unwrap());
    assert!(sizes.clone().count() == 2 && sizes.min() > Some(0), "{created}");
    let settled = platform.settled("f").await;
    assert_eq!((&settled["State"], &settled["Layers"]), (&json!("Active"), &created["Layers"]));
    // Deleting a version takes nothing from those who use it.
    assert_eq!(platform.remove(&format!("{LAYERS}/a/versions/1")).await.status, 204);
    let configuration = format!("{FUNCTIONS}/f/configuration");
    let same = platform.json("PUT", &configuration, &json!({"Timeout": 9})).await.json();
    assert_eq!(same["Layers"], created["Layers"]);
    platform.settled("f").await;
    let again = platform.json("PUT", &configuration, &json!({"Layers": [format!("{ARN}:a:1")]})).await;
    assert_eq!(again.error().2, format!("Layer version {ARN}:a:1 does not exist."));
    let cleared = platform.json("PUT", &configuration, &json!({"Layers": []})).await.json();
    assert_eq!(cleared.get("Layers"), None);
    platform.stop().await;
}

#[tokio::test]
async fn what_cannot_be_published_is_refused() {
    let (platform, _directory) = Platform::start(Settings::default()).await;
    let refused = async |more: Value| platform.publish_layer("l", &more).await.error();
    let (status, _, text) = refused(json!({"Content": {"S3Bucket": "bucket", "S3Key": "k"}})).await;
    assert_eq!(
        (status, text.as_str()),
        (
            400,
            "Error occurred while GetObject. S3 Error Code: NoSuchBucket. S3 Error Message: The specified bucket does not exist"
        )
    );
    let (status, name, _) = refused(json!({"Content": {"ZipFile": BASE64.encode(b"junk")}})).await;
    assert_eq!((status, name.as_str()), (400, "InvalidParameterValueException"));
    let (status, name, _) = refused(json!({"CompatibleArchitectures": ["vax"]})).await;
    assert_eq!((status, name.as_str()), (400, "ValidationException"));
    let foreign = "arn:aws:lambda:us-east-1:111122223333:layer:l".replace(':', "%3A");
    assert_eq!(platform.fetch(&format!("{LAYERS}/{foreign}/versions")).await.error().1, "AccessDeniedException");
    assert_eq!(platform.fetch(LAYERS).await.json(), json!({"Layers": []}));
    platform.stop().await;
}
