//! The statement that a permission stands for.

use mayfly_aws::{ApiError, lambda as wire};
use mayfly_model::id::AccountId;
use serde_json::{Map, Value, json};

use crate::lambda::failure::invalid_parameter;
use crate::lambda::name::Target;
use crate::place::Place;

/// The statement of an `AddPermission`.
pub(super) fn of_permission(
    place: &Place,
    target: &Target,
    input: &wire::AddPermissionRequest,
) -> Result<Value, ApiError> {
    let mut statement = json!({
        "Sid": input.statement_id,
        "Effect": "Allow",
        "Principal": principal(&input.principal)?,
        "Action": input.action,
        "Resource": target.arn(place),
    });
    if input.function_url_auth_type.is_some() && input.action != "lambda:InvokeFunctionUrl" {
        return Err(invalid_parameter("FunctionUrlAuthType is only supported for lambda:InvokeFunctionUrl action"));
    }
    let conditions = conditions(input);
    if let (false, Some(members)) = (conditions.is_empty(), statement.as_object_mut()) {
        members.insert("Condition".to_owned(), Value::Object(conditions));
    }
    Ok(statement)
}

fn conditions(input: &wire::AddPermissionRequest) -> Map<String, Value> {
    let auth_type = input.function_url_auth_type.as_ref().map(wire::FunctionUrlAuthType::as_str);
    let equals = [
        ("AWS:SourceAccount", input.source_account.as_deref()),
        ("aws:PrincipalOrgID", input.principal_org_id.as_deref()),
        ("lambda:EventSourceToken", input.event_source_token.as_deref()),
        ("lambda:FunctionUrlAuthType", auth_type),
    ];
    let like = [("AWS:SourceArn", input.source_arn.as_deref())];
    let through_url = input.invoked_via_function_url.map(|invoked| invoked.to_string());
    let truth = [("lambda:InvokedViaFunctionUrl", through_url.as_deref())];
    let mut conditions = Map::new();
    for (operator, wanted) in [("StringEquals", &equals[..]), ("ArnLike", &like), ("Bool", &truth)] {
        let given = wanted.iter().filter_map(|(key, value)| Some(((*key).to_owned(), Value::from((*value)?))));
        let given: Map<String, Value> = given.collect();
        if !given.is_empty() {
            conditions.insert(operator.to_owned(), Value::Object(given));
        }
    }
    conditions
}

/// The principal in the words of the policy language.
fn principal(text: &str) -> Result<Value, ApiError> {
    if text == "*" {
        return Ok(Value::from("*"));
    }
    if text.parse::<AccountId>().is_ok() {
        return Ok(json!({"AWS": format!("arn:aws:iam::{text}:root")}));
    }
    if is_identity(text) {
        return Ok(json!({"AWS": text}));
    }
    if is_service(text) {
        return Ok(json!({"Service": text}));
    }
    Err(invalid_parameter("The provided principal was invalid. Please check the principal and try again."))
}

/// An account, a user, a role or a session of one.
fn is_identity(text: &str) -> bool {
    let parts: Vec<&str> = text.splitn(6, ':').collect();
    let [arn, partition, service, region, account, resource] = parts.as_slice() else { return false };
    let kinds: &[&str] = match *service {
        "iam" => &["user/", "role/", "federated-user/"],
        "sts" => &["assumed-role/", "federated-user/"],
        _ => return false,
    };
    let named = kinds.iter().any(|kind| resource.strip_prefix(kind).is_some_and(|name| !name.is_empty()));
    *arn == "arn"
        && partition.starts_with("aws")
        && region.is_empty()
        && account.parse::<AccountId>().is_ok()
        && (named || (*service == "iam" && *resource == "root"))
}

/// A host name of the cloud, such as `s3.amazonaws.com`.
fn is_service(text: &str) -> bool {
    let suffixes = [".amazonaws.com", ".amazonaws.com.cn", ".amazonaws.eu", ".amazon.com", ".aws.internal"];
    let name = suffixes.iter().find_map(|suffix| text.strip_suffix(suffix));
    name.is_some_and(|name| {
        name.split('.')
            .all(|label| !label.is_empty() && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-'))
    })
}

#[cfg(test)]
mod tests {
    use super::principal;
    use serde_json::{Value, json};

    fn check(text: &str, expected: &Value) {
        assert_eq!(&principal(text).unwrap_or_else(|error| panic!("{text}: {error}")), expected);
    }

    #[test]
    fn principals_are_everyone_accounts_identities_or_services() {
        check("*", &json!("*"));
        check("111122223333", &json!({"AWS": "arn:aws:iam::111122223333:root"}));
        for arn in [
            "arn:aws:iam::111122223333:root",
            "arn:aws:iam::111122223333:user/a",
            "arn:aws:iam::111122223333:role/path/a",
            "arn:aws-cn:sts::111122223333:assumed-role/a/session",
        ] {
            check(arn, &json!({"AWS": arn}));
        }
        for service in ["s3.amazonaws.com", "alexa-appkit.amazon.com", "logs.us-east-1.amazonaws.com"] {
            check(service, &json!({"Service": service}));
        }
    }

    #[test]
    fn other_principals_are_refused() {
        for bad in [
            "invalid.nonaws.com",
            "",
            "s3",
            ".amazonaws.com",
            "a b.amazonaws.com",
            "1111222233334",
            "arn:aws:iam::1:root",
            "arn:aws:iam::111122223333:user/",
            "arn:aws:s3:::bucket",
            "arn:aws:sts::111122223333:root",
        ] {
            let error = principal(bad).unwrap_err();
            assert_eq!(error.message, "The provided principal was invalid. Please check the principal and try again.");
        }
    }
}
