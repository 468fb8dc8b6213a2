//! Lists, links, and the reads whose answer is that there is nothing.

use serde_json::{Value, json};

use crate::platform::{FUNCTIONS, Platform, Settings, archive, create_body};

#[tokio::test]
async fn functions_come_in_pages_of_fifty_at_most() {
    let (platform, _directory) = Platform::start(Settings::default()).await;
    for number in 0..53 {
        platform.create(&format!("f{number:02}")).await;
    }
    let page = async |query: &str| platform.call("GET", &format!("{FUNCTIONS}{query}"), &[], b"").await.json();
    let names = |page: &Value| -> Vec<String> {
        let functions = page["Functions"].as_array().unwrap();
        functions.iter().map(|function| function["FunctionName"].as_str().unwrap().to_owned()).collect()
    };
    let first = page("").await;
    assert_eq!(names(&first).len(), 50);
    let second = page(&format!("/?Marker={}", first["NextMarker"].as_str().unwrap())).await;
    assert_eq!(names(&second), ["f50", "f51", "f52"]);
    assert_eq!(second.get("NextMarker"), None);
    assert_eq!(names(&page("?MaxItems=10000").await).len(), 50);
    let mut walked = Vec::new();
    let mut query = "?MaxItems=20&FunctionVersion=ALL&MasterRegion=ALL".to_owned();
    loop {
        let shown = page(&query).await;
        walked.extend(names(&shown));
        let arn = shown["Functions"][0]["FunctionArn"].as_str().unwrap();
        assert!(arn.ends_with(":$LATEST"), "{arn}");
        match shown["NextMarker"].as_str() {
            Some(marker) => query = format!("?MaxItems=20&FunctionVersion=ALL&Marker={marker}"),
            None => break,
        }
    }
    assert_eq!(walked.len(), 53);
    assert!(walked.is_sorted());
    for state in ["State", "LastUpdateStatus", "RuntimeVersionConfig"] {
        assert_eq!(first["Functions"][0].get(state), None);
    }
    let check = async |query: &str, code: &str| {
        let (status, name, message) = platform.call("GET", &format!("{FUNCTIONS}{query}"), &[], b"").await.error();
        assert_eq!((status, name.as_str()), (400, code), "{message}");
        message
    };
    check("?Marker=made-up", "InvalidParameterValueException").await;
    check("?MaxItems=0", "ValidationException").await;
    let message = check("?FunctionVersion=invalid", "ValidationException").await;
    let rule = "1 validation error detected: Value 'invalid' at 'functionVersion' failed to satisfy constraint: Member must \
                satisfy enum value set: [ALL]";
    assert_eq!(message, rule);
    let settings = platform.call("GET", "/2016-08-19/account-settings", &[], b"").await.json();
    assert_eq!(settings["AccountUsage"]["FunctionCount"], 53);
    assert_eq!(settings["AccountLimit"]["CodeSizeZipped"], 52_428_800);
    assert_eq!(settings["AccountLimit"]["UnreservedConcurrentExecutions"], 1000);
    platform.stop().await;
}

#[tokio::test]
async fn a_link_to_the_code_gives_the_archive_to_whoever_has_it() {
    let (platform, _directory) = Platform::start(Settings::default()).await;
    platform.create("f").await;
    let host = platform.address.to_string();
    let target = format!("{FUNCTIONS}/f");
    let shown = platform.call("GET", &target, &[("host", &host)], b"").await.json();
    let location = shown["Code"]["Location"].as_str().unwrap();
    let link = location.strip_prefix(&format!("http://{host}")).unwrap();
    let reply = platform.call("GET", link, &[], b"").await;
    assert_eq!((reply.status, reply.header("content-type")), (200, Some("application/zip")));
    assert_eq!(reply.bytes, archive(&[("handler.py", b"def handler(event, context): return event")]));
    let forged = platform.call("GET", &link.replace("Expires=1", "Expires=2"), &[], b"").await;
    assert_eq!(forged.status, 403);
    assert!(forged.body().contains("<Code>SignatureDoesNotMatch</Code>"), "{}", forged.body());
    // A host that no link can carry is replaced.
    let shown = platform.call("GET", &target, &[("host", "\"><script>")], b"").await;
    if shown.status == 200 {
        assert!(shown.json()["Code"]["Location"].as_str().unwrap().starts_with("http://localhost:4566/"));
    }
    platform.stop().await;
}

#[tokio::test]
async fn what_a_function_cannot_have_yet_is_truly_absent() {
    let (platform, _directory) = Platform::start(Settings::default()).await;
    platform.create("f").await;
    let get = async |target: &str| platform.call("GET", target, &[], b"").await;
    let missing = "The resource you requested does not exist.";
    for name in ["f", "missing"] {
        let (status, code, message) = get(&format!("{FUNCTIONS}/{name}/policy")).await.error();
        assert_eq!((status, code.as_str(), message.as_str()), (404, "ResourceNotFoundException", missing));
        let (status, _, message) = get(&format!("/2021-10-31/functions/{name}/url")).await.error();
        assert_eq!((status, message.as_str()), (404, missing));
    }
    let (status, _, message) = get("/2019-09-25/functions/f/event-invoke-config").await.error();
    let text =
        "The function arn:aws:lambda:us-east-1:000000000000:function:f:$LATEST doesn't have an EventInvokeConfig";
    assert_eq!((status, message.as_str()), (404, text));
    for target in ["/2020-06-30/functions/f/code-signing-config", "/2019-09-30/functions/f/concurrency"] {
        let reply = get(target).await;
        assert_eq!((reply.status, reply.json()), (200, json!({})), "{target}");
        assert_eq!(get(&target.replace("/f/", "/missing/")).await.status, 404, "{target}");
    }
    let versions = get(&format!("{FUNCTIONS}/f/versions")).await.json();
    let arn = "arn:aws:lambda:us-east-1:000000000000:function:f:$LATEST";
    assert_eq!(versions["Versions"].as_array().unwrap().len(), 1);
    assert_eq!(versions["Versions"][0]["FunctionArn"], arn);
    platform.stop().await;
}

#[tokio::test]
async fn a_new_function_may_only_ask_for_what_there_is() {
    let (platform, _directory) = Platform::start(Settings::default()).await;
    let check = async |change: Value, status: u16, expected: &str| {
        let mut create = create_body("f");
        for (name, value) in change.as_object().unwrap() {
            create[name] = value.clone();
        }
        let reply = platform.json("POST", FUNCTIONS, &create).await;
        let (found, _, message) = reply.error();
        assert_eq!((found, message.as_str()), (status, expected), "{change}");
    };
    let unbuilt = |what: &str| format!("CreateFunction with {what} is not available in mayfly yet");
    check(json!({"PublishTo": "LATEST_PUBLISHED"}), 501, &unbuilt("PublishTo")).await;
    check(json!({"PackageType": "Image"}), 501, &unbuilt("PackageType Image")).await;
    let absent = "Error occurred while GetObject. S3 Error Code: NoSuchBucket. S3 Error Message: The specified bucket \
                  does not exist";
    check(json!({"Code": {"S3Bucket": "bucket", "S3Key": "k"}}), 400, absent).await;
    check(json!({"Code": {"S3Bucket": "bucket"}}), 400, "Please provide a source for function code.").await;
    let reference = json!({"S3Bucket": "bucket", "S3Key": "k", "S3ObjectStorageMode": "REFERENCE"});
    check(json!({"Code": reference}), 501, &unbuilt("S3ObjectStorageMode REFERENCE")).await;
    check(json!({"Code": {}}), 400, "Please provide a source for function code.").await;
    check(
        json!({"Handler": null}),
        400,
        "Runtime and Handler are mandatory parameters for functions created with deployment packages.",
    )
    .await;
    let layer =
        |region: &str, name: &str, version: u32| format!("arn:aws:lambda:{region}:000000000000:layer:{name}:{version}");
    let layers = |count: u32| -> Vec<String> { (0..count).map(|n| layer("us-east-1", &format!("l{n}"), 1)).collect() };
    check(json!({"Layers": layers(6)}), 400, "Cannot reference more than 5 layers.").await;
    let text = "Layer version arn:aws:lambda:us-east-1:000000000000:layer:l0:1 does not exist.";
    check(json!({"Layers": layers(1)}), 400, text).await;
    let text = "Layers are not in the same region as the function. Layers are expected to be in region us-east-1.";
    check(json!({"Layers": [layer("eu-west-1", "l", 1)]}), 400, text).await;
    let (one, two) = (layer("us-east-1", "l", 1), layer("us-east-1", "l", 2));
    let text = format!(
        "Two different versions of the same layer are not allowed to be referenced in the same function. {one} and {two} \
         are versions of the same layer."
    );
    check(json!({"Layers": [one, two]}), 400, &text).await;
    let text = "'MemorySize' value failed to satisfy constraint: Member must have value less than or equal to 10240";
    check(json!({"MemorySize": 10_241}), 400, text).await;
    let text = "1 validation error detected: Value '901' at 'timeout' failed to satisfy constraint: Member must have value less \
                than or equal to 900";
    check(json!({"Timeout": 901}), 400, text).await;
    check(json!({"Code": {"ZipFile": ""}}), 400, "Uploaded file must be a non-empty zip").await;
    platform.create("f").await;
    check(json!({}), 409, "Function already exist: f").await;
    platform.stop().await;
}
